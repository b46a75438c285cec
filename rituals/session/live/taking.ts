import { button, buttons, type Language, oneLine, privately } from '../../../src/message/index.ts';
import { addDays, localOf, type On, refused, sentence } from '../../../src/ritual/index.ts';
import type { Session } from '../one/types.ts';
import type { Action, BoardData } from '../types.ts';
import { boardOf } from './facts.ts';
import { take, untake } from './refs.ts';
import type { Ones, Wires } from './types.ts';
import { words } from './words.ts';

const MAX_CHARS = 140;
/** So many open things at most: what one form can ask a person about, what the board holds. */
export const MOST_MINE = 5;
export const MOST_OPEN = 60;
const YEAR_DAYS = 366;

export function takeForm(language: Language) {
  const say = words(language);
  return {
    title: say.line('take.title'),
    submit: say.line('take.submit'),
    cancel: say.line('take.cancel'),
    fields: {
      what: { f: 'line' as const, label: say.line('take.what'), min: 3, max: MAX_CHARS },
      due: { f: 'date' as const, label: say.line('take.due'), optional: true as const },
    },
    audience: say.text('take.audience'),
  };
}

/** What somebody took on, as they read it back, with the way to take it back. */
export const takenView = ({ id, text }: Pick<Action, 'id' | 'text'>, language: Language) => {
  const say = words(language);
  return sentence(say.line('take.noted', { text }), buttons(button(say.line('take.back'), untake({ id }))));
};

/** What is open on the board. */
export const openActions = ({ actions }: Pick<BoardData, 'actions'>): readonly Action[] =>
  actions.filter(({ state }) => state === 'open');

/** Anybody takes something on, under their own name; the circle's board carries it over. */
export const takingWires = (on: On<Ones>): Wires => [
  on.form(take, {
    view: (session, by) => {
      const say = words(by.language);
      const open = openActions(boardOf(session));
      if (open.filter((one) => one.by === by.id).length >= MOST_MINE)
        return privately(sentence(say.line('take.full', { max: MOST_MINE })));
      if (open.length >= MOST_OPEN) return privately(sentence(say.line('take.board', { max: MOST_OPEN })));
      return takeForm(by.language);
    },
    submit: (session, by, { what, due }) => {
      const say = words(by.language);
      const today = localOf(session.now, session.data.plan.zone).date;
      if (due !== undefined && (due < today || due > addDays(today, YEAR_DAYS))) return refused({ due: say.line('take.past') });
      const board = boardOf(session);
      const n = board.n + 1;
      const taken: Action = {
        id: `a${n}`,
        text: oneLine(what),
        by: by.id,
        name: by.name,
        state: 'open',
        since: session.occurrence.id,
        ...(due === undefined ? {} : { due }),
      };
      session.standing.remember({ ...board, n, actions: [...board.actions, taken] });
      return privately(takenView(taken, by.language));
    },
  }),
  on.press(untake, (session, by, { id }) => {
    const say = words(by.language);
    const board = boardOf(session);
    if (!board.actions.some((one) => isMine(session, one, id, by.id))) return privately(sentence(say.line('became.gone')));
    session.standing.remember({ ...board, actions: board.actions.filter((one) => one.id !== id) });
    return privately(sentence(say.line('take.back.done')));
  }),
];

const isMine = ({ occurrence }: Session, one: Action, id: string, by: string): boolean =>
  one.id === id && one.by === by && one.since === occurrence.id;
