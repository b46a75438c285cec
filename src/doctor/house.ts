import { platformOf } from '../engine/parts.ts';
import { holdsSecrets } from '../engine/unsealed.ts';
import { BEGIN } from '../engine/wakeup-names.ts';
import { roomOf } from '../store/health.ts';
import { pausedLanes } from '../store/lanes.ts';
import { oldestWaiting } from '../store/told-deliveries.ts';
import { oldestOwed } from '../store/told-wakeups.ts';
import { type Finding, finding } from './finding.ts';
import { about, LATE_MS, type Round } from './round.ts';

const MIB = 1_048_576;
/** Zone data of a year is old from July of the next on: by then several releases have come. */
const OLD_AFTER_MONTHS = 18;

/** What the whole bot stands on: the database's room, the zone data, what is overdue, and lanes that were asked to wait. */
export async function houseFindings(round: Round): Promise<readonly Finding[]> {
  const { tx, parts } = round;
  const { bytes, free } = await roomOf(tx, parts.store.engine);
  const room = { size: Math.max(1, Math.round(bytes / MIB)), free: Math.round((100 * free) / Math.max(1, bytes)) };
  // Half of a large file that is free is room that only a vacuum gives back.
  const level = bytes > 100 * MIB && free > bytes / 2 ? 'note' : 'ok';
  return [finding(level, level === 'ok' ? 'database-room' : 'database-loose', { args: room }), ...zoneDataFindings(round)];
}

/** What should have happened by now and did not, and workspaces whose platform asked the bot to wait. */
export async function overdueFindings(round: Round, workspaces: ReadonlySet<string> | null): Promise<readonly Finding[]> {
  const { tx, now, ids, open } = round;
  const before = now - LATE_MS;
  const waiting = [
    await oldestOwed(tx, { rituals: ids, kinds: open, begin: BEGIN, before, now }),
    await oldestWaiting(tx, { rituals: ids, kinds: open, before }),
  ].filter((at): at is number => at !== null);
  const paused = (await pausedLanes(tx, now)).filter(({ workspace }) => workspaces === null || workspaces.has(workspace));
  return [
    ...(waiting.length === 0 ? [] : [finding('warn', 'overdue', { args: { since: { at: Math.min(...waiting), zone: 'UTC' } } })]),
    ...paused.map(({ workspace, resume_at }) =>
      finding('note', 'lane-paused', { workspace, args: { until: { at: resume_at, zone: 'UTC' } } }),
    ),
  ];
}

/** What a ritual needs of the settings of the bot: a secret of its own, an address for calendars. */
export const settingFindings = ({ parts, rituals }: Round): readonly Finding[] =>
  rituals.flatMap((ritual) => {
    const [kind, platform] = [parts.kinds.get(ritual.kind), platformOf(ritual.workspace)];
    return [
      ...(!parts.secretKept && platform !== 'playground' && holdsSecrets(kind)
        ? [about(ritual, 'warn', 'secret-beside-data')]
        : []),
      ...(kind?.calendar !== undefined && parts.publicUrl(platform) === null ? [about(ritual, 'note', 'no-public-url')] : []),
    ];
  });

function zoneDataFindings({ parts, now }: Round): readonly Finding[] {
  const [, version, year] = /^\w+-((\d{4})[a-z]+)$/.exec(parts.zoneData) ?? [];
  if (version === undefined) return [];
  const old = now > Date.UTC(Number(year), OLD_AFTER_MONTHS);
  return [finding(old ? 'note' : 'ok', old ? 'zones-old' : 'zones', { args: { version } })];
}
