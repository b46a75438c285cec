import { pausedUntil } from '../../engine/pausing.ts';
import { hostsOf } from '../../engine/people.ts';
import { type Message, privately, type Reply } from '../../message/index.ts';
import { findMember, memberId } from '../../store/members.ts';
import { findRitual, type RitualRow } from '../../store/rituals.ts';
import type { Visit } from '../desk.ts';
import { nameOfChannel } from '../set-up/channel.ts';
import { startFor } from '../set-up/dates.ts';
import { calledIn, settable } from '../set-up/kinds.ts';
import { previewOf } from '../set-up/preview.ts';
import { saying } from '../set-up/views.ts';
import { tryPress } from '../trial.ts';
import { nextOf } from './next.ts';
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
  const page: Page = {
    id,
    name: calledIn(parts, ritual, language),
    kind: kind?.setUp?.name[language] ?? ritual.kind,
    channel: await nameOfChannel(visit, ritual.channel),
    state: await stateOf(visit, ritual),
    next: next && { at: startFor(kind, ritual, next.at, zone), leftOut: next.leftOut },
    dated: ritual.recurrence !== null,
    hosts: await namesOf(visit, ritual),
    zone,
    file: ritual.from_file !== 0,
    settable: kind?.setUp !== undefined,
    tryIt: tryPress(id),
    said,
  };
  return pageView(page, language);
}

/** How a ritual stands. */
export async function stateOf({ tx }: Pick<Visit, 'tx'>, ritual: RitualRow): Promise<State> {
  if (ritual.draft !== 0) return { s: 'draft' };
  return ritual.paused === 0 ? { s: 'runs' } : { s: 'paused', until: await pausedUntil(tx, ritual.id) };
}

/** What a ritual's hosts are called. */
const namesOf = ({ tx, workspace }: Visit, ritual: RitualRow): Promise<readonly string[]> =>
  Promise.all(hostsOf(ritual).map(async (user) => (await findMember(tx, memberId(workspace, user)))?.name || user));
