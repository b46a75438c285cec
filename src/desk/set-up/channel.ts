import { platformOf } from '../../engine/parts.ts';
import { refreshChannel } from '../../engine/roster.ts';
import type { Language, Option } from '../../message/index.ts';
import { findMember, isIn } from '../../store/members.ts';
import { channelsOf, findPlace } from '../../store/places.ts';
import { liveRituals } from '../../store/rituals.ts';
import type { Tables } from '../../store/tables.ts';
import type { Visit } from '../desk.ts';
import { setUpWords } from './words.ts';

/** A channel's roster that is older is asked for again, in milliseconds: who has just invited the bot sends again at once. */
const FRESH_FOR = 5_000;

/** The channels somebody may choose from, where they are first: those the bot knows, but for those they are known not to be in. */
export async function channelsFor(visit: Visit): Promise<readonly Option[]> {
  const { tx, workspace, me, channel } = visit;
  const known = await channelsOf(tx, workspace);
  const gone = async (id: string) => ((await findPlace(tx, { workspace, kind: 'channel', id }))?.gone_at ?? null) !== null;
  const ids = new Set([...known.map(({ id }) => id), ...(await liveRituals(tx, workspace)).map((ritual) => ritual.channel)]);
  const open: Option[] = [];
  for (const id of [...(channel === null ? [] : [channel]), ...ids]) {
    if (open.some(({ value }) => value === id) || (await gone(id))) continue;
    const asked = known.find((place) => place.id === id)?.roster_at ?? null;
    if (id !== channel && asked !== null && !(await isIn(tx, workspace, id, me))) continue;
    open.push({ value: id, label: channelName(workspace, known.find((place) => place.id === id) ?? null, id) });
  }
  return open;
}

/** What a channel is called where that is known, as its platform writes it; else its id. */
export function channelName(workspace: string, place: Pick<Tables['place'], 'name'> | null, id: string): string {
  if (!place?.name) return id;
  return platformOf(workspace) === 'slack' ? `#${place.name.replace(/^#/, '')}` : place.name;
}

/** The same, of a channel by its id. */
export const nameOfChannel = async ({ tx, workspace }: Pick<Visit, 'tx' | 'workspace'>, id: string): Promise<string> =>
  channelName(workspace, (await findPlace(tx, { workspace, kind: 'channel', id })) ?? null, id);

/**
 * Why a ritual cannot be in a channel, in one sentence; null when it can: the bot is there, and so is whoever asks, who is no
 * guest. The platform is asked, outside the transaction.
 */
export async function channelProblem(visit: Visit, channel: string): Promise<string | null> {
  const { tx, parts, workspace, me, language } = visit;
  const say = setUpWords(language);
  // What a form sends can be made up, and Teams answers for channels the bot was never told of.
  if (platformOf(workspace) === 'teams' && !(await findPlace(tx, { workspace, kind: 'channel', id: channel })))
    return say.line('channel.gone.teams');
  const seen = await visit.ask(`channel ${channel}`, async () => {
    const known = await refreshChannel(parts, workspace, channel, FRESH_FOR);
    const place = await parts.store.transaction((t) => findPlace(t, { workspace, kind: 'channel', id: channel }));
    return (place?.gone_at ?? null) !== null ? 'gone' : known ? 'known' : 'unknown';
  });
  if (seen === 'gone') return say.line(`channel.gone.${platformOf(workspace)}`);
  if (seen === 'unknown') return say.line('channel.unknown');
  if (!(await isIn(tx, workspace, channel, me))) return say.line('channel.outside');
  return (await isGuest(visit)) ? guestSentence(language) : null;
}

/** Whether whoever asks is a guest, or of another organisation: they start and host nothing. */
export async function isGuest({ tx, me }: Pick<Visit, 'tx' | 'me'>): Promise<boolean> {
  const person = await findMember(tx, me);
  return person === undefined || person.guest !== 0 || person.external !== 0 || person.deleted !== 0;
}

/** What a guest is told. */
export const guestSentence = (language: Language): string => setUpWords(language).line('guest');
