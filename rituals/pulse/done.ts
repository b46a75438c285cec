import { type Block, privately, type Reply, replace } from '../../src/message/index.ts';
import { type Former, type Member, sentence } from '../../src/ritual/index.ts';
import { doneForm } from './forms.ts';
import type { Done, Pulse, Round } from './types.ts';
import { doneButtons, doneNoted, doneOffer, nameOf } from './views.ts';
import { words } from './words.ts';

/** The round before this one, with what was done since: it waits there for this one to open with it. */
export const lastOf = (round: Round): Promise<Former<Pulse['data']> | null> => round.last('closed');

/** What was done can be noted until the round opens in its channel. */
const mayNote = ({ occurrence, now }: Round): boolean =>
  occurrence.stage === 'planned' || (occurrence.stage === 'open' && now < occurrence.start);

/** Each host is asked once, before the round opens, unless one of them has noted something already. */
export async function askHosts(round: Round): Promise<void> {
  const last = await lastOf(round);
  if (last === null || last.data.done !== null || !mayNote(round)) return;
  const { start } = round.occurrence;
  for (const host of await round.hosts()) {
    const facts = { name: nameOf(round.config, host.language), opens: start, now: round.now };
    round.tell(`done:${host.id}`, host, doneOffer(facts, host), { unprompted: 'pulse', expires: start });
  }
}

/** The form, or why there is none now. */
export async function noteDone(round: Round, by: Member) {
  const why = (key: 'done.late' | 'done.first'): Reply => privately(sentence(words(by.language).line(key)));
  if (!mayNote(round)) return why('done.late');
  const last = await lastOf(round);
  return last === null ? why('done.first') : doneForm(by.language, last.data.done);
}

/** Keeps what was done with the round that is over, in place of what was noted; left empty, nothing is. */
export async function keepDone(round: Round, by: Member, said: string | undefined): Promise<Reply> {
  const last = await lastOf(round);
  const done: Done | null = said === undefined ? null : { text: said, who: by.name };
  last?.remember({ ...last.data, done });
  return replace(doneNoted(by.language, done !== null));
}

/** What a host's panel has besides: the way to note what was done, while it can be. */
export async function doneWays(round: Round, by: Member): Promise<readonly Block[]> {
  const last = by.host && mayNote(round) ? await lastOf(round) : null;
  return last === null ? [] : [doneButtons(by.language, last.data.done !== null)];
}
