import { heading, type Language, type Message, message, note, plain, type Text, text } from '../../../src/message/index.ts';
import { instantOfLocal, moment, type Paged, paged } from '../../../src/ritual/index.ts';
import { languageOf } from '../language.ts';
import { startOf } from '../one/times.ts';
import type { Session } from '../one/types.ts';
import type { Action } from '../types.ts';
import { boardOf } from './facts.ts';
import type { Noted } from './lines.ts';
import { words } from './words.ts';

/** What a recap is made of: what was noted, what was taken on in this session, what was done since the last recap. */
export type Recap = {
  readonly title: string;
  readonly starts: number;
  readonly zone: string;
  readonly notes: readonly Pick<Noted, 'sort' | 'text'>[];
  readonly taken: readonly Pick<Action, 'text' | 'name' | 'due'>[];
  readonly done: readonly Pick<Action, 'text' | 'name'>[];
};

/** The recap, in as many messages as it needs: none where there is nothing to say. Nothing is counted, nobody is listed but who took something on. */
export function recapPages({ title, starts, zone, notes, taken, done }: Recap, language: Language): readonly Message[] {
  const say = words(language);
  const line = say.line('recap', { session: title });
  const head = [heading(line), note([plain(moment(starts, zone, language, 'date'))])];
  const of = (sort: Noted['sort']): readonly Text[] => notes.filter((one) => one.sort === sort).map((one) => [plain(one.text)]);
  const parts = [
    part(say.text('recap.decisions'), of('decision')),
    part(
      say.text('recap.taken'),
      taken.map((one) => takenLine(one, language)),
    ),
    part(say.text('recap.notes'), of('note')),
    part(say.text('recap.heard'), of('heard')),
    part(
      say.text('recap.done'),
      done.map(({ text: said, name }) => say.text('recap.item', { text: said, name })),
    ),
  ].flat();
  if (parts.length === 0) return [];
  return paged(parts, line.length).map((blocks, i) => message(line, ...(i === 0 ? head : [heading(line)]), ...blocks));
}

const part = (asked: Text, items: readonly Text[]): readonly Paged[] =>
  items.length === 0 ? [] : [{ asked: text(asked), items }];

function takenLine({ text: said, name, due }: Recap['taken'][number], language: Language): Text {
  const say = words(language);
  if (due === undefined) return say.text('recap.item', { text: said, name });
  const day = moment(instantOfLocal({ date: due, time: '12:00' }, 'UTC'), 'UTC', language, 'date');
  return say.text('recap.item.due', { text: said, name, day });
}

/** Posts the recap; false where there is none. What it says stands in the channel from then on: the notes are not kept, nor what is done or let go. */
export function postRecap(session: Session): boolean {
  const { id } = session.occurrence;
  const board = boardOf(session);
  const recap: Recap = {
    title: session.data.plan.title,
    starts: startOf(session.data),
    zone: session.data.plan.zone,
    notes: session.data.notes,
    taken: board.actions.filter((one) => one.since === id && one.state !== 'let-go'),
    done: board.actions.filter((one) => one.state === 'done' && one.since !== id),
  };
  const pages = recapPages(recap, languageOf(session));
  for (const [i, page] of pages.entries()) session.post(i === 0 ? 'recap' : `recap:${i + 1}`, page);
  session.remember({ ...session.data, notes: [] });
  const left = board.actions.filter((one) => one.state === 'open' || (one.state === 'done' && one.since === id));
  session.standing.remember({ ...board, actions: left });
  return pages.length > 0;
}
