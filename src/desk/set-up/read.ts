import { titleOf } from '../../engine/choose-ritual.ts';
import { moment, type Refusal, refused } from '../../ritual/index.ts';
import { anchored } from '../../schedule/anchored.ts';
import { Recurrence } from '../../schedule/recurrence.ts';
import { openOccurrences, PLANNED } from '../../store/occurrences.ts';
import { findPlace } from '../../store/places.ts';
import type { RitualRow } from '../../store/rituals.ts';
import type { Visit } from '../desk.ts';
import { nameTyped } from './asked.ts';
import { channelProblem } from './channel.ts';
import { clashWith } from './clash.ts';
import type { Settable } from './kinds.ts';
import { KEPT, readTime, recurrenceFrom } from './rhythm.ts';
import { setUpWords } from './words.ts';
import { readZone } from './zones.ts';

type Values = Readonly<Record<string, unknown>>;
/** What the form says of a ritual. */
export type Said = Pick<RitualRow, 'name' | 'channel' | 'recurrence' | 'language' | 'settings'>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const isRefusal = (value: object): value is Refusal => 'r' in value;

/** What was sent, checked against all that is known, the platform included; or one sentence at each wrong field. */
export async function readSetUp(
  visit: Visit,
  kind: Settable,
  values: Values,
  before: RitualRow | null,
): Promise<{ readonly said: Said } | Refusal> {
  const channel = text(values.channel);
  const where = before?.channel === channel && before.draft === 0 ? null : await channelProblem(visit, channel);
  const moved = where ?? (await keepsChannel(visit, kind, before, channel));
  const when = 'time' in values ? readWhen(visit, values, before) : { recurrence: recurrenceBefore(before) };
  const own = readOwn(visit, kind, values, before);
  const errors = {
    ...(moved === null ? {} : { channel: moved }),
    ...('wrong' in when ? when.wrong : {}),
    ...(isRefusal(own) ? own.errors : {}),
  };
  if ('wrong' in when || isRefusal(own) || Object.keys(errors).length > 0) return refused(errors);
  const { recurrence } = when;
  const clash = recurrence && (await clashSentence(visit, channel, recurrence, before));
  if (clash) return refused({ time: clash });
  return {
    said: {
      name: text(values.name) || null,
      channel,
      recurrence: recurrence && JSON.stringify(recurrence),
      language: text(values.language),
      settings: JSON.stringify(own.config),
    },
  };
}

/** The recurrence, or what is wrong with its fields. */
function readWhen(
  { language, now, zone: own }: Pick<Visit, 'language' | 'now' | 'zone'>,
  values: Values,
  before: RitualRow | null,
): { readonly recurrence: Recurrence } | { readonly wrong: Readonly<Record<string, string>> } {
  const say = setUpWords(language);
  const time = readTime(text(values.time));
  const known = recurrenceBefore(before);
  const zone = readZone(text(values.zone), { now, language, shown: [known?.zone ?? own] });
  const [every, days] = [text(values.every), (values.days ?? []) as readonly string[]];
  const wrong = {
    ...(every !== KEPT && days.length === 0 ? { days: say.line('days.none') } : {}),
    ...(time === null ? { time: say.line('time.unread') } : {}),
    ...('wrong' in zone ? { zone: zone.wrong } : {}),
  };
  if (time === null || 'wrong' in zone || Object.keys(wrong).length > 0) return { wrong };
  const fresh = recurrenceFrom({ days, every, time, zone: zone.zone }, known);
  return { recurrence: anchored(fresh, now) };
}

const recurrenceBefore = (before: RitualRow | null): Recurrence | null =>
  before?.recurrence ? Recurrence.parse(JSON.parse(before.recurrence)) : null;

/** The kind's own settings as the answers make them; the name is one of them where the kind says it itself. */
function readOwn({ language }: Visit, kind: Settable, values: Values, before: RitualRow | null) {
  const config = kind.config.parse(before ? JSON.parse(before.settings) : {});
  const read = kind.setUp.read?.(values, config, language) ?? { settings: config as Values };
  if (isRefusal(read)) return read;
  if (kind.setUp.namesOther) return { config: kind.config.parse(read.settings) };
  const name = text(values.name);
  const { name: _, ...unnamed } = read.settings;
  // A name in each language stays as it is until another is typed.
  const settings = before && name === nameTyped(kind, before) ? read.settings : name === '' ? unnamed : { ...unnamed, name };
  const named = kind.config.safeParse(settings);
  return { config: named.success ? named.data : kind.config.parse(unnamed) };
}

/** Why a round that is open stays where it was asked; null when it may move. */
async function keepsChannel(
  { tx, workspace, language }: Visit,
  kind: Settable,
  before: RitualRow | null,
  channel: string,
): Promise<string | null> {
  if (before === null || before.channel === channel || kind.starts !== 'clock') return null;
  const old = await findPlace(tx, { workspace, kind: 'channel', id: before.channel });
  if ((old?.gone_at ?? null) !== null) return null;
  const open = (await openOccurrences(tx, before.id)).some(({ stage }) => stage !== PLANNED);
  return open ? setUpWords(language).line('channel.open') : null;
}

/** Which ritual is there at the same minute, and what would work; null when nothing is. */
export async function clashSentence(
  { tx, parts, workspace, now, language }: Visit,
  channel: string,
  recurrence: Recurrence,
  before: RitualRow | null,
): Promise<string | null> {
  const clash = await clashWith(tx, { workspace, channel, except: before?.id ?? null }, recurrence, now);
  if (clash === null) return null;
  const say = setUpWords(language);
  const there = { name: titleOf(parts, clash.ritual, language), when: moment(clash.at, recurrence.zone, language) };
  return clash.free === null ? say.line('clash.full', there) : say.line('clash', { ...there, free: clash.free });
}
