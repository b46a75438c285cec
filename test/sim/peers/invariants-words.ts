import type { Card } from '../../../rituals/yellow-card/act/card.ts';
import type { Reply } from '../../../src/message/index.ts';
import { memberId } from '../../../src/store/members.ts';
import { hold } from '../broken.ts';
import { WORKSPACE } from '../cast.ts';
import { userOf, type World } from '../world.ts';
import type { Acted } from './ask.ts';
import { mayRead } from './concern.ts';
import type { Word } from './memory.ts';
import type { Held, Rows } from './rows.ts';
import { wordsIn, wordsOf } from './words.ts';

/** What is kept of anybody's words is kept where they wrote it, as theirs, and nowhere else. */
export function wordsAreTheirAuthors(world: World, rows: Rows): void {
  for (const held of [...rows.bravos, ...rows.acts, ...rows.drafts, ...rows.processes])
    for (const word of wordsIn(JSON.stringify(held.data ?? null))) {
      const written = world.peers.words.get(word);
      const seen = (): string => `${word} of ${written?.by} for ${written?.purpose} (${written?.occurrence}) in ${held.row.id}`;
      hold('wordsAreTheirAuthors', written !== undefined && mine(world, held, word, written), seen);
      if (written === undefined) continue;
      // What is posted is kept elsewhere from then on.
      const posted =
        held.row.kind === 'yellow-card-process' && world.peers.begun.get(written.occurrence)?.kind === 'yellow-card-draft';
      if (written.occurrence === '' || posted) written.occurrence = held.row.id;
      hold('wordsAreTheirAuthors', written.occurrence === held.row.id, seen);
    }
}

function mine(world: World, held: Held, word: string, written: Word): boolean {
  const { row } = held;
  if (row.kind === 'bravo-one') return written.purpose === 'bravo' && written.by === world.peers.begun.get(row.id)?.by;
  if (row.kind === 'yellow-card-act')
    return written.purpose === 'act' && written.by === userOf(speaker(held as Held<Card>, word));
  const draft = held as Held<{ readonly title: string; readonly text: string }>;
  const drafted = wordsIn(`${draft.data?.title} ${draft.data?.text}`).includes(word);
  return written.purpose === 'process' && (!drafted || written.by === world.peers.authors.get(row.id));
}

function speaker({ data }: Held<Card>, word: string): string {
  if (data === null) return '';
  if (data.repair?.includes(word)) return data.recipient.id;
  const said = data.said.find(({ text }) => text.includes(word));
  return said ? data[said.by].id : data.author.id;
}

const OVER = ['erased', 'taken-back', 'gone', 'posted'];
const ENDED = ['solved', 'kept', 'done-unconfirmed', 'archived'];

/** Of what was erased nothing is left under any key; of a process that is settled, nobody's name and no voice. */
export function anErasedCardHoldsNothing(rows: Rows): void {
  for (const { row, data, entries, ballots } of [...rows.acts, ...rows.bravos, ...rows.drafts, ...rows.processes]) {
    const empty = data === null && entries.length === 0 && ballots.length === 0;
    hold('anErasedCardHoldsNothing', !OVER.includes(row.stage) || empty, () => `${row.id} is ${row.stage} and holds something`);
  }
  for (const { row, data, ballots } of rows.processes)
    hold(
      'anErasedCardHoldsNothing',
      !ENDED.includes(row.stage) || (data?.author === null && data.pending === null && ballots.length === 0),
      () => `${row.id} is ${row.stage} and holds who wrote or lives it`,
    );
}

const KEEPING = [
  ...['bravo give', 'bravo-one edit', 'yellow-card compose-act', 'yellow-card compose-process', 'yellow-card-act edit'],
  ...['yellow-card-act card', 'yellow-card-draft edit', 'yellow-card-process answer', 'yellow-card-process sponsor'],
  ...['yellow-card-process done', 'yellow-card-process verdict'],
];

/** Words that were taken are kept; those that were refused, or are too serious for a card, are nowhere. */
export function whatWasTakenIsKept(world: World, { one, told, seen, noted, after }: Acted): void {
  const { kind, ref } = one.press;
  const words = wordsOf(one.values);
  if (seen || told === 'trouble' || words.length === 0) return;
  const kept = [...after.bravos, ...after.acts, ...after.drafts, ...after.processes]
    .map(({ data }) => JSON.stringify(data))
    .join('\n');
  // Who looks at a card and does nothing is told nothing more.
  const said = told === 'ok' || told === 'form' || (told === 'done' && ref !== 'card');
  const taken = noted && said && KEEPING.includes(`${kind} ${ref}`);
  const serious = one.values?.topic === 'yes' && taken;
  for (const word of words) {
    const fresh = world.peers.words.get(word)?.occurrence === '';
    if (taken && !serious)
      hold('whatWasTakenIsKept', kept.includes(word), () => `${word} of ${one.user} was taken (${told}) and is lost`);
    else
      hold(
        'whatWasTakenIsKept',
        !(serious || fresh) || !kept.includes(word),
        () => `${word} of ${one.user} was refused and is kept`,
      );
  }
}

/** A reply shows a card to those alone who may read it now, in its form; a bravo to whom it was given; to anybody else, their own words. */
export function repliesShowNoMore(world: World, { one, reply, before, after }: Acted): void {
  const sent = JSON.stringify([one.press, one.values ?? null]);
  for (const word of wordsIn(JSON.stringify(reply))) {
    const written = world.peers.words.get(word);
    if (!written || (written.occurrence === '' && sent.includes(word))) continue;
    const id = memberId(one.workspace, one.user);
    const own = written.by === one.user && one.workspace === WORKSPACE;
    const may = own || [before, after].some((rows) => isShown(world, rows, written, id));
    const seen = (): string =>
      `${one.user} reads ${word} of ${written.by}, written for ${written.purpose} (${written.occurrence})`;
    hold('repliesShowNoMore', may, seen);
    hold('repliesShowNoMore', written.purpose !== 'act' || inForm(reply), seen);
  }
  hold(
    'repliesShowNoMore',
    !(reply.r === 'replace' && one.channel !== null),
    () => `a private reply to ${one.user} replaces a message of ${one.channel}`,
  );
}

const inForm = ({ r }: Reply): boolean => r === 'form' || r === 'invalid';

function isShown(world: World, rows: Rows, { purpose, occurrence }: Word, id: string): boolean {
  const held = rows.all.get(occurrence);
  if (purpose === 'act') return held !== undefined && mayRead(rows, held as Held<Card>, id);
  if (purpose === 'process') return world.peers.begun.get(occurrence)?.kind === 'yellow-card-process';
  const bravo = rows.bravos.find(({ row }) => row.id === occurrence);
  return purpose === 'bravo' && (bravo?.data?.to.some((to) => to.told && to.id === id) ?? false);
}
