import {
  button,
  buttons,
  type Language,
  list,
  type Message,
  message,
  plain,
  privately,
  replace,
  text,
} from '../../../src/message/index.ts';
import { localOf, type On, sentence } from '../../../src/ritual/index.ts';
import { startOf } from '../one/times.ts';
import type { Session } from '../one/types.ts';
import type { Action, BoardData } from '../types.ts';
import { boardOf, DAY } from './facts.ts';
import { became, becameAll } from './refs.ts';
import { MOST_MINE, openActions } from './taking.ts';
import type { Ones, Wires } from './types.ts';
import { words } from './words.ts';

/** Somebody who was asked about a thing is left alone with it for almost two weeks: every other weekly session at most. */
const ASK_AGAIN = 13 * DAY;

const WAYS = ['done', 'still', 'let-go'] as const;
type Way = (typeof WAYS)[number];
const wayOf = (said: unknown): Way | undefined => WAYS.find((way) => way === said);

/** Asks one person what became of what they took on: of one thing with a press, of more in a form. */
export function askView(open: readonly Pick<Action, 'id' | 'text'>[], language: Language): Message {
  const say = words(language);
  const [first, ...more] = open;
  if (first && more.length === 0)
    return sentence(say.line('became.one', { text: first.text }), buttons(...ways(first.id, language)));
  const line = say.line('became.many');
  return message(
    line,
    text([plain(line)]),
    list(open.map((one) => [plain(one.text)])),
    buttons(button(say.line('became.say'), becameAll({}))),
  );
}

const ways = (id: string, language: Language, but?: Way) =>
  WAYS.filter((way) => way !== but).map((way) => button(words(language).line(`became.${way}`), became({ id, s: way })));

/** What a press came to; it can be changed as long as the message stands. */
export const becameView = (id: string, way: Way, language: Language): Message =>
  sentence(words(language).line(`became.${way}.noted`), buttons(...ways(id, language, way)));

export function becameForm(open: readonly Pick<Action, 'id' | 'text'>[], language: Language) {
  const say = words(language);
  const options = WAYS.map((way) => ({ value: way, label: say.line(`became.${way}`) }));
  return {
    title: say.line('became.title'),
    submit: say.line('became.submit'),
    cancel: say.line('became.cancel'),
    fields: Object.fromEntries(
      open.map(({ id, text: label }) => [id, { f: 'choice' as const, label, options, initial: 'still' }]),
    ),
    audience: say.text('became.audience'),
  };
}

/**
 * The day before a session: who took something on in an earlier one is asked once what became of it. Not before the day they
 * named, not while they were asked or answered lately, and not in a week that holds enough messages already.
 */
export async function askActions(session: Session): Promise<void> {
  const board = boardOf(session);
  const day = localOf(startOf(session.data), session.data.plan.zone).date;
  const due = openActions(board).filter(
    (one) =>
      one.since !== session.occurrence.id &&
      (one.due === undefined || one.due <= day) &&
      (one.asked === undefined || session.now >= one.asked + ASK_AGAIN),
  );
  const asked = new Set<string>();
  for (const id of new Set(due.map(({ by }) => by))) {
    const member = await session.member(id);
    if (member?.choice.state !== 'in') continue;
    const mine = due.filter(({ by }) => by === id).slice(0, MOST_MINE);
    session.tell(`became:${id}`, member, askView(mine, member.language), {
      unprompted: 'session-reminder',
      inDoubt: 'drop',
      expires: startOf(session.data),
    });
    for (const one of mine) asked.add(one.id);
  }
  if (asked.size === 0) return;
  const actions = board.actions.map((one) => (asked.has(one.id) ? { ...one, asked: session.now } : one));
  session.standing.remember({ ...board, actions });
}

/** The board once it is known what became of a thing. */
function settled(board: BoardData, id: string, way: Way, now: number): BoardData {
  const state = way === 'still' ? ('open' as const) : way;
  return { ...board, actions: board.actions.map((one) => (one.id === id ? { ...one, state, asked: now } : one)) };
}

/** What became of what somebody took on; only they can say it, in every stage of the session that asked. */
export const carryingWires = (on: On<Ones>): Wires => [
  on.press(became, (session, by, { id, s }) => {
    const [board, way] = [boardOf(session), wayOf(s)];
    const mine = board.actions.some((one) => one.id === id && one.by === by.id);
    if (!mine || way === undefined) return privately(sentence(words(by.language).line('became.gone')));
    session.standing.remember(settled(board, id, way, session.now));
    return replace(becameView(id, way, by.language));
  }),
  on.form(becameAll, {
    view: (session, by) => {
      const mine = openActions(boardOf(session)).filter((one) => one.by === by.id);
      if (mine.length === 0) return privately(sentence(words(by.language).line('became.gone')));
      return becameForm(mine.slice(0, MOST_MINE), by.language);
    },
    submit: (session, by, values) => {
      let board = boardOf(session);
      for (const one of openActions(board)) {
        const way = one.by === by.id ? wayOf(values[one.id]) : undefined;
        if (way) board = settled(board, one.id, way, session.now);
      }
      session.standing.remember(board);
      return replace(sentence(words(by.language).line('became.all.noted')));
    },
  }),
];
