import { type Language, list, oneLine, plain, type Shown, text } from '../../../src/message/index.ts';
import type { Member } from '../../../src/ritual/index.ts';
import type { OneData } from '../one/types.ts';
import { words } from './words.ts';

/** The longest line of the notes, and how many there are at most: a recap stays readable, a form holds them all. */
export const MAX_LINE = 200;
export const MOST_LINES = 40;

export type Noted = OneData['notes'][number];
export const SORTS = ['decision', 'note', 'heard'] as const;
const TITLES = { decision: 'recap.decisions', note: 'recap.notes', heard: 'recap.heard' } as const;

/** A text as its lines, one idea each; empty ones and bullets that people type are left out. */
export const linesIn = (typed: string | undefined): readonly string[] =>
  (typed ?? '')
    .split(/\r?\n/)
    .map((line) => oneLine(line).replace(/^[-–—•*·]\s+/u, ''))
    .filter(Boolean);

/** What was noted, by sort, as a form or a recap shows it. */
export const notesShown = (notes: readonly Pick<Noted, 'sort' | 'text'>[], language: Language): readonly Shown[] =>
  SORTS.flatMap((sort) => {
    const items = notes.filter((one) => one.sort === sort).map((one) => [plain(one.text)]);
    return items.length === 0 ? [] : [text(words(language).text(TITLES[sort])), list(items)];
  });

/** Whose words a line is, where it begins with their name: “Ana: It took three calls.” */
export function speakerOf(line: string, people: readonly Member[]): Member | null {
  const [, name] = /^([^:]{2,60}?)\s*:\s*\S/u.exec(line) ?? [];
  if (name === undefined) return null;
  const said = folded(name);
  const found = people.filter((one) => [folded(one.name), firstName(one.name)].includes(said));
  return found.length === 1 ? (found[0] ?? null) : null;
}

/**
 * Whether somebody may take a line out: whoever said it, or is named in it, or wrote it; and of words heard without a name,
 * anybody who came, since they may be theirs and nobody else can tell.
 */
export function mayRemove({ sort, by, name, text: line }: Noted, who: Pick<Member, 'id' | 'name'>): boolean {
  if (by === who.id || (sort === 'heard' && name === '')) return true;
  const heard = ` ${folded(line)} `;
  return [folded(who.name), firstName(who.name)].some((one) => one.length > 1 && heard.includes(` ${one} `));
}

/** Without accents, case and punctuation: words with one space between. */
const folded = (said: string): string =>
  said
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const firstName = (name: string): string => folded(name).split(' ')[0] ?? '';
