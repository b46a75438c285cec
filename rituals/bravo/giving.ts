import { done, oneLine, type Press, type Reply } from '../../src/message/index.ts';
import { type Asked, type Member, moment, type Refusal, refused } from '../../src/ritual/index.ts';
import { behavioursOf } from './behaviours.ts';
import { recipients, whyNot } from './eligible.ts';
import { aboutLine, bravoForm, give, MAX_CHARS, MAX_PEOPLE } from './forms.ts';
import { one } from './one/index.ts';
import { bravosOf, countedAt } from './one/types.ts';
import type { Desk } from './types.ts';
import { weekOf } from './week.ts';
import { words } from './words.ts';

/** Room in a button for user ids, for what was typed, for an excerpt: characters of JSON. */
const ROOM = { people: 380, words: 1000, excerpt: 400 } as const;
/** An excerpt is to recall a message, not to carry it. */
const EXCERPT_CHARS = 300;

/** The form of a bravo, with whom and what the command named; from a message, with its author, where they can be sent one. */
export function openGiving(desk: Desk, by: Member, { people, text, about }: Asked): Press {
  const author = about?.author ?? null;
  const whom = author !== null && whyNot(desk, by, author) === null ? [...people, author] : people;
  // Where a name stood that is nobody's here, its blanks are left.
  const said = text.replace(/[^\S\n]+/gu, ' ').trim();
  const typed = within(said, MAX_CHARS, ROOM.words);
  const named = new Set(whom.map(({ user }) => user)).size;
  return give({
    p: idsOf(whom),
    t: typed,
    c: (typed === said ? 0 : 1) + (idsOf(whom).split(' ').length < named ? 2 : 0),
    q: about === null || typed !== '' ? '' : excerptOf(about.text),
  });
}

/** As many user ids as a button has room for. */
function idsOf(whom: readonly Member[]): string {
  const ids = [...new Set(whom.map(({ user }) => user))].slice(0, MAX_PEOPLE);
  while (JSON.stringify(ids.join(' ')).length > ROOM.people) ids.pop();
  return ids.join(' ');
}

function excerptOf(message: string): string {
  const whole = oneLine(message);
  const part = within(whole, EXCERPT_CHARS - 1, ROOM.excerpt);
  return part === whole ? whole : `${part}…`;
}

/** The beginning of a text: so many characters at most, and so many of JSON. */
function within(text: string, chars: number, json: number): string {
  const kept: string[] = [];
  let room = json;
  for (const char of text) {
    room -= JSON.stringify(char).length - 2;
    if (room < 0 || kept.length === chars) break;
    kept.push(char);
  }
  return kept.join('');
}

type Begun = { readonly p: string; readonly t: string; readonly c: number; readonly q: string };

/** A new bravo. Whoever has sent this week's knows before they write when this one leaves, or can be written. */
export async function giveForm(desk: Desk, by: Member, { p, t, c, q }: Begun) {
  const room = await roomFor(desk, by);
  const said = saidOf(room, desk, by);
  return bravoForm({
    ...by,
    behaviours: behavioursOf(desk.config.behaviours),
    whom: p.split(' ').filter(Boolean),
    words: t,
    above: [
      ...(said === null ? [] : [said]),
      ...(q === '' ? [] : [aboutLine(q, by.language)]),
      ...((c & 1) === 0 ? [] : [words(by.language).line('form.cut')]),
      ...((c & 2) === 0 ? [] : [words(by.language).line('form.most', { most: MAX_PEOPLE })]),
    ],
    waits: room.full ? 'never' : room.until,
  });
}

type Values = { readonly whom: readonly string[]; readonly behaviour: string; readonly words: string };

/** Begins a bravo, which rests with its author first, until their week has room for it: its own message says until when. */
export async function begin(desk: Desk, by: Member, values: Values): Promise<Reply | Refusal> {
  const { to, wrong } = await recipients(desk, by, values.whom);
  const room = await roomFor(desk, by);
  const full = room.full ? saidOf(room, desk, by) : null;
  if (wrong !== null || full !== null)
    return refused({ ...(wrong === null ? {} : { whom: wrong }), ...(full === null ? {} : { words: full }) });
  desk.start(one, {
    from: by.id,
    to: to.map(({ id }) => ({ id, how: 'waiting', told: false })),
    behaviour: behavioursOf(desk.config.behaviours).find(({ id }) => id === values.behaviour),
    words: values.words,
    written: desk.now,
    waits: room.until,
    posted: false,
    shown: null,
  });
  return done;
}

/** What room an author's week has for one more: it may leave at once (`until` is null), must wait, or cannot be taken (`full`). */
type Room = { readonly until: number | null; readonly full: boolean };

/**
 * The week is the author's. What was taken back in its grace was not sent. Of those that are too many one waits for the
 * next Monday morning; while it does, no other is taken.
 */
async function roomFor(desk: Desk, by: Member): Promise<Room> {
  const { from, to, morning } = weekOf(desk.now, by.zone);
  const kept = (await bravosOf(desk)).map(({ data, start }) => ({ from: data.from, at: countedAt(data, start) }));
  const mine = [...kept, ...desk.data.spent].filter((one) => one.from === by.id && one.at >= from);
  if (mine.filter(({ at }) => at < to).length < desk.config.perWeek) return { until: null, full: false };
  return mine.some(({ at }) => at >= to) ? { until: null, full: true } : { until: desk.awake(by, morning), full: false };
}

/** What its author is to know of it before they send it; null where there is room. */
function saidOf({ until, full }: Room, desk: Desk, { zone, language }: Member): string | null {
  const say = words(language);
  if (full) return say.line('form.full', { date: moment(weekOf(desk.now, zone).to, zone, language, 'date') });
  return until === null ? null : say.line('form.waits', { count: desk.config.perWeek, at: moment(until, zone, language) });
}
