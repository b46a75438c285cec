import { recurrenceOf } from '../../engine/planning.ts';
import type { Language } from '../../message/index.ts';
import type { RitualRow } from '../../store/rituals.ts';
import type { Visit } from '../desk.ts';
import { channelsFor, nameOfChannel } from './channel.ts';
import { clashWith } from './clash.ts';
import type { Asked } from './form.ts';
import { recurs, type Settable } from './kinds.ts';
import { type Rhythm, recurrenceFrom, rhythmOf } from './rhythm.ts';

/** What is asked of a new ritual of a kind: as most would answer, where and when whoever asks is. */
export async function askedOfNew(visit: Visit, kind: Settable): Promise<Asked> {
  const { language, zone, settings } = visit;
  const among = await channelsFor(visit);
  const channel = visit.channel ?? among[0]?.value ?? null;
  const proposed = kind.setUp.rhythm?.proposed;
  const rhythm = recurs(kind) && proposed ? { days: proposed.on, every: proposed.every, time: proposed.at, zone } : null;
  return {
    setUp: kind.setUp,
    name: '',
    among,
    channel,
    rhythm: rhythm && (await freeOf(visit, channel, rhythm)),
    spoken: settings.language ?? language,
    own: kind.setUp.fields?.(kind.config.parse({}), language) ?? {},
    exists: false,
  };
}

/** The rhythm, at the first time of day from its own on at which nothing else is in the channel. */
async function freeOf({ tx, workspace, now }: Visit, channel: string | null, rhythm: Rhythm): Promise<Rhythm> {
  const where = channel === null ? null : { workspace, channel, except: null };
  const clash = where && (await clashWith(tx, where, recurrenceFrom(rhythm, null), now));
  return clash?.free ? { ...rhythm, time: clash.free } : rhythm;
}

/** What is asked of one that exists: as it is now. */
export async function askedOf(visit: Visit, kind: Settable, ritual: RitualRow): Promise<Asked> {
  const among = await channelsFor(visit);
  const known = among.some(({ value }) => value === ritual.channel);
  const recurrence = recurrenceOf(ritual);
  return {
    setUp: kind.setUp,
    name: nameTyped(kind, ritual),
    among: known ? among : [{ value: ritual.channel, label: await nameOfChannel(visit, ritual.channel) }, ...among],
    channel: ritual.channel,
    rhythm: recurrence && recurs(kind) ? rhythmOf(recurrence) : null,
    spoken: ritual.language as Language,
    own: kind.setUp.fields?.(kind.config.parse(JSON.parse(ritual.settings)), visit.language) ?? {},
    exists: ritual.draft === 0,
  };
}

/** The name a ritual was given, as it stands in the form; empty where it has none, or one a language. */
export function nameTyped({ setUp }: Settable, ritual: Pick<RitualRow, 'name' | 'settings'>): string {
  const { name } = JSON.parse(ritual.settings) as { readonly name?: unknown };
  return ritual.name ?? (typeof name === 'string' && !setUp.namesOther ? name : '');
}
