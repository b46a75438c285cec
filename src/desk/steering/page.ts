import { authorise } from '../../engine/authorise.ts';
import { titleOf } from '../../engine/choose-ritual.ts';
import { pausedUntil } from '../../engine/pausing.ts';
import { hostsOf } from '../../engine/people.ts';
import { startAfter } from '../../engine/planning.ts';
import { type Message, privately, type Reply } from '../../message/index.ts';
import { findMember, memberId } from '../../store/members.ts';
import { isGone } from '../../store/places.ts';
import { findRitual, type RitualRow } from '../../store/rituals.ts';
import type { Visit } from '../desk.ts';
import { nameOfChannel } from '../set-up/channel.ts';
import { startFor } from '../set-up/dates.ts';
import { settable } from '../set-up/kinds.ts';
import { previewOf } from '../set-up/preview.ts';
import { saying } from '../set-up/views.ts';
import { tryPress } from '../trial.ts';
import { waysIn } from '../ways-in.ts';
import { isFar } from './day.ts';
import { type Next, nextOf } from './next.ts';
import { type Page, pageView, type State } from './views.ts';
import { steeringWords } from './words.ts';

/** A host's page of the ritual they ask about; of one that was not started, its preview. */
export async function openPage(visit: Visit): Promise<Reply> {
  const { ritual, parts, language } = visit;
  if (!ritual) return privately(saying(steeringWords(language).line('gone')));
  const kind = settable(parts, ritual.kind);
  if (ritual.draft !== 0 && kind) return privately(await previewOf(visit, kind, ritual));
  return privately(await pageOf(visit, ritual.id, null));
}

/** The page as the ritual is now, under what has just been done. */
export async function pageOf(visit: Visit, id: string, said: string | null): Promise<Message> {
  const { tx, parts, language, zone, now } = visit;
  const ritual = await findRitual(tx, id);
  if (!ritual || ritual.ended_at !== null) return saying(said ?? steeringWords(language).line('gone'));
  const kind = parts.kinds.get(ritual.kind);
  const next = await nextOf(tx, parts, ritual, now);
  const state = await stateOf(visit, ritual);
  const begins = state.s === 'runs' && authorise('member', visit.roles);
  const page: Page = {
    id,
    name: titleOf(parts, ritual, language),
    kind: kind?.setUp?.name[language] ?? ritual.kind,
    channel: await nameOfChannel(visit, ritual.channel),
    state,
    next: next && comingFor(visit, ritual, next),
    dated: ritual.recurrence !== null,
    hosts: await namesOf(visit, ritual),
    zone,
    file: ritual.from_file !== 0,
    settable: kind?.setUp !== undefined,
    tryIt: tryPress(id),
    way: begins ? (waysIn(visit, ritual)[0] ?? null) : null,
    said,
  };
  return pageView(page, language);
}

/** How a ritual stands. */
export async function stateOf({ tx, now }: Pick<Visit, 'tx' | 'now'>, ritual: RitualRow): Promise<State> {
  if (ritual.draft !== 0) return { s: 'draft' };
  if (ritual.paused === 0) return { s: (await isGone(tx, ritual)) ? 'gone' : 'runs' };
  const until = await pausedUntil(tx, ritual.id);
  return { s: 'paused', until, far: until !== null && isFar(until, now) };
}

/** What comes next, at the reader's own hour; of a date that is left out also the one after it. */
export function comingFor(
  { parts, zone }: Pick<Visit, 'parts' | 'zone'>,
  ritual: RitualRow,
  next: Next,
): NonNullable<Page['next']> {
  const own = (at: number): number => startFor(parts.kinds.get(ritual.kind), ritual, at, zone);
  const after = next.leftOut ? startAfter(ritual, next.at) : null;
  return { at: own(next.at), leftOut: next.leftOut, after: after === null ? null : own(after) };
}

/** What a ritual's hosts are called. */
const namesOf = ({ tx, workspace }: Visit, ritual: RitualRow): Promise<readonly string[]> =>
  Promise.all(hostsOf(ritual).map(async (user) => (await findMember(tx, memberId(workspace, user)))?.name || user));
