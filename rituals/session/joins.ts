import { type Button, button, type Language, type Reply } from '../../src/message/index.ts';
import type { Handed, Member, On, RitualKind, View, Wire } from '../../src/ritual/index.ts';
import { datesGallery } from './dates/gallery.ts';
import { sessionDates } from './dates/index.ts';
import { findDate } from './dates/refs.ts';
import { dateWires } from './dates/wires.ts';
import { words as dates } from './dates/words.ts';
import { beginMapGallery } from './map/gallery.ts';
import { sessionMap } from './map/index.ts';
import { beginMap } from './map/refs.ts';
import { mapWires } from './map/wires.ts';
import { words as maps } from './map/words.ts';
import { calendars } from './refs.ts';
import { topicsGallery } from './topics/gallery.ts';
import { topics } from './topics/refs.ts';
import { takeTopic, topicsPanel, topicWires } from './topics/wires.ts';
import { words as topicWords } from './topics/words.ts';
import type { Board, Sessions } from './types.ts';
import { sessionVote } from './vote/index.ts';
import { words } from './words.ts';

/** What the folders beside this one bring to the board: find a date, the journey's map, the season's vote. */
export const joinedParts: readonly RitualKind[] = [sessionDates, sessionMap, sessionVote];

/** What they answer on the board. */
export const joinedWires = (on: On<Sessions>): readonly Wire<Sessions>[] => [
  ...topicWires(on),
  ...dateWires(on),
  ...mapWires(on),
];

/** What other rituals of the channel hand on. */
export const joinedTakes = { topic: (board: Board, item: Handed) => takeTopic(board, item) };

/** Their buttons under the list of the next sessions: a host's first. */
export function joinedButtons(
  language: Language,
  host: boolean,
): { readonly hosting: readonly Button[]; readonly own: readonly Button[] } {
  const say = words(language);
  const hosting = [button(dates(language).line('find'), findDate({})), button(maps(language).line('begin'), beginMap({}))];
  const own = [button(topicWords(language).line('button'), topics({})), button(say.line('calendars'), calendars({}))];
  return { hosting: host ? hosting : [], own };
}

/** What they answer to a word after the command: `/session topics`; null where it is none of theirs. */
export const joinedCommand = (board: Board, by: Member, typed: string): Reply | null =>
  /^(topics?|sujets?)$/i.test(typed.trim()) ? topicsPanel(board, by) : null;

/** What they show. */
export const joinedGallery = (language: Language): Readonly<Record<string, View>> => ({
  ...topicsGallery(language),
  ...datesGallery(language),
  ...beginMapGallery(language),
});
