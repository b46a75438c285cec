import { Card, type Card as CardData, KIND } from '../../rituals/yellow-card/act/card.ts';
import { composeAct } from '../../rituals/yellow-card/act/forms.ts';
import { yellowCard } from '../../rituals/yellow-card/index.ts';
import { Choice, Desk, type DeskData } from '../../rituals/yellow-card/types.ts';
import { dataOf, entryOf, kept, opened } from '../../src/engine/kept.ts';
import type { Press, RawValues, Reply } from '../../src/message/index.ts';
import { addressed } from '../../src/ritual/index.ts';
import { saveEntry } from '../../src/store/entries.ts';
import { updateOccurrence } from '../../src/store/occurrences.ts';
import { Circle } from './circle.ts';
import { person, SEALER, type Setup, WORKSPACE } from './setup.ts';

/** Tuesday morning in Paris, everybody at work. */
export const MORNING = '2026-11-24T10:00 Europe/Paris';
export const STANDING = 'weekly.standing';

export const RULES = [
  { id: 'listen', en: 'Let people finish', fr: 'Laisser finir' },
  { id: 'promise', en: 'Keep what was promised', fr: 'Tenir ce qui est promis' },
];

/** A card as somebody fills it in; each part has a word of its own that stands nowhere else. */
export const TEXT = {
  rule: 'listen',
  day: '2026-11-23',
  situation: 'Monday’s call, pelican, just before the end.',
  behaviour: 'The call was closed, walrus, in mid sentence.',
  impact: 'The question stayed open, ocelot, until evening.',
  wish: 'A sign before the end, gecko.',
  topic: 'no',
} as const;

/** Words that must stand nowhere but behind the seal. */
export const SECRETS = ['pelican', 'walrus', 'ocelot', 'gecko'] as const;

export const memberId = (user: string): string => `${WORKSPACE}/${user}`;

type Table = Partial<Setup> & {
  /** Who accepted the charter; everybody unless said otherwise. */
  readonly accepted?: readonly string[];
  readonly jurors?: readonly string[];
};

/** A circle whose charter stands and was accepted, as its own handlers would have left it. */
export async function cardCircle({ accepted, jurors = [], ...setup }: Table = {}): Promise<Circle> {
  const people = setup.people ?? ['Ana', 'Ben', 'Cleo', 'Dia', 'Eli', 'Fay', 'Gus'].map((name) => person(name));
  const world = await Circle.open({ at: MORNING, kind: 'yellow-card', kinds: [yellowCard], ...setup, people });
  const desk: DeskData = { on: true, version: 1, rules: RULES, cards: [], named: [] };
  const users = accepted ?? people.map((one) => one.user);
  await world.look(async (tx) => {
    await updateOccurrence(tx, STANDING, { data: sealedDesk(desk) });
    for (const user of users) await saveEntry(tx, entryFor(world, user, { accepted: 1, juror: jurors.includes(user) }));
  });
  return world;
}

const sealedDesk = (desk: DeskData): string => kept(SEALER, yellowCard, dataOf(STANDING), desk);

function entryFor(world: Circle, user: string, choice: Choice) {
  const member = memberId(user);
  const body = kept(SEALER, yellowCard, entryOf(STANDING, member), Choice.parse(choice));
  return { occurrence: STANDING, member, body, at: world.clock.now() };
}

export const setDesk = (world: Circle, desk: DeskData): Promise<void> =>
  world.look((tx) => updateOccurrence(tx, STANDING, { data: sealedDesk(desk) }));

export const setChoice = (world: Circle, user: string, choice: Choice): Promise<void> =>
  world.look((tx) => saveEntry(tx, entryFor(world, user, choice)));

/** What the circle's register says. */
export const deskOf = async (world: Circle): Promise<DeskData> => deskIn(await world.rows('occurrence'));

type Row = Readonly<Record<string, unknown>>;

/** The same, in rows that were read. */
export const deskIn = (rows: readonly Row[]): DeskData =>
  Desk.parse(opened(SEALER, dataOf(STANDING), String(rows.find(({ id }) => id === STANDING)?.data)));

export const compose = (payload: Parameters<typeof composeAct>[0] = {}): Press =>
  addressed(composeAct(payload), 'yellow-card', STANDING);

/** Writes a card: what comes back is the reply of the form. */
export async function write(world: Circle, from: string, to: string, more: RawValues = {}): Promise<Reply> {
  await world.act(from, compose());
  return world.send(from, { ...TEXT, to: [to], ...more });
}

/** Writes a card and lets time go by until the recipient has it. */
export async function deliver(world: Circle, from: string, to: string, more: RawValues = {}): Promise<Reply> {
  const reply = await write(world, from, to, more);
  await world.pass(60 * 60_000);
  return reply;
}

export type Seen = { readonly id: string; readonly stage: string; readonly until: number | null; readonly data: CardData | null };

/** The cards there are or were, oldest first. */
export const cards = async (world: Circle): Promise<readonly Seen[]> => cardsIn(await world.rows('occurrence'));

/** The same, in rows that were read. */
export const cardsIn = (rows: readonly Row[]): readonly Seen[] =>
  rows
    .filter(({ kind }) => kind === KIND)
    .sort((a, b) => Number(a.start_at) - Number(b.start_at))
    .map(({ id, stage, until_at, data }) => ({
      id: String(id),
      stage: String(stage),
      until: until_at === null ? null : Number(until_at),
      data: data === 'null' ? null : Card.parse(opened(SEALER, dataOf(String(id)), String(data))),
    }));

/** The one card there is. */
export async function only(world: Circle): Promise<Seen> {
  const [card, ...more] = await cards(world);
  if (!card || more.length > 0) throw new Error(`${more.length + 1} cards`);
  return card;
}

/** Opens the newest notice and chooses what to do. */
export async function choose(world: Circle, user: string, way: string, words?: string): Promise<Reply> {
  await world.press(user, 'Open');
  return world.send(user, { do: way, ...(words === undefined ? {} : { words }) });
}

/** Opens the newest notice and votes. */
export async function vote(world: Circle, user: string, reading: string): Promise<Reply> {
  await world.press(user, 'Open');
  return world.send(user, { reading });
}

/** All that somebody reads in a form: above its questions, and what they may choose. */
export function readIn(world: Circle, user: string): string {
  const { intro = [], shows = [], fields, audience } = world.form(user);
  return JSON.stringify([intro, shows, Object.values(fields), audience]);
}

/** The ways somebody has in the form that is open. */
export function waysIn(world: Circle, user: string): readonly string[] {
  const field = world.form(user).fields.do;
  return field?.f === 'choice' ? field.options.map(({ value }) => value) : [];
}
