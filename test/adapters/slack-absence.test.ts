import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { awayUntil, undisturbedUntil } from '../../adapters/slack/absence.ts';
import { stubInbound } from '../conformance/stub-inbound.ts';
import type { StubInbound } from '../conformance/wire.ts';
import { openSlack, type SlackWire } from './wire/slack.ts';

const NOW = Date.UTC(2026, 10, 25, 9, 5);
const DAY = 86_400_000;
const FRIDAY = Date.UTC(2026, 10, 27, 17);
const seconds = (at: number): number => at / 1000;
const status = (text: string, emoji = '', until = FRIDAY) => ({
  status_text: text,
  status_emoji: emoji,
  status_expiration: seconds(until),
});

describe('A status', () => {
  it.each([
    'On holiday',
    'VACATION',
    'Vacationing',
    'on leave until Monday',
    'Out of office',
    'OOO',
    'ooo – back Friday',
    'Out sick',
    'Away',
    'absent',
    'En vacances',
    'En congé',
    'Congés d’été',
    'Arrêt maladie',
    'RTT',
    'malade aujourd’hui',
    'Absente cet après-midi',
    'Jour férié',
  ])('%j says that somebody is away, until it expires', (text) => {
    expect(awayUntil(status(text), 3600, NOW)).toBe(FRIDAY);
  });

  it.each([':palm_tree:', ':face_with_thermometer:', ':airplane:', ':desert_island:', ':beach_with_umbrella:'])(
    '%s says it without words',
    (emoji) => expect(awayUntil(status('', emoji), 3600, NOW)).toBe(FRIDAY),
  );

  it.each([
    ['In a meeting', ':spiral_calendar_pad:'],
    ['Working remotely', ':palm_tree:'],
    ['En télétravail', ':house_with_garden:'],
    ['Back from holiday', ':palm_tree:'],
    ['De retour de congés', ''],
    ['Classic stuff', ''],
    ['giveaway day', ''],
    ['sickle cell research', ''],
    ['', ':tada:'],
    ['', ''],
  ])('%j %s does not', (text, emoji) => {
    expect(awayUntil(status(text, emoji), 3600, NOW)).toBeNull();
  });

  it('without an end holds to the end of the person’s own day, and one that is over not at all', () => {
    expect(awayUntil(status('Away', '', 0), 3600, NOW)).toBe(Date.UTC(2026, 10, 25, 23));
    expect(awayUntil(status('Away', '', 0), -8 * 3600, NOW)).toBe(Date.UTC(2026, 10, 26, 8));
    expect(awayUntil(status('Away', '', 0), 14 * 3600, NOW)).toBe(Date.UTC(2026, 10, 25, 10));
    expect(awayUntil(status('Away', '', NOW - 1000), 0, NOW)).toBeNull();
    for (const odd of [null, undefined, 'x', { status_text: 7 }, {}]) expect(awayUntil(odd, 0, NOW)).toBeNull();
  });
});

describe('Do-not-disturb', () => {
  const span = (from: number, to: number, more: object = {}) => ({
    dnd_enabled: true,
    next_dnd_start_ts: seconds(from),
    next_dnd_end_ts: seconds(to),
    ...more,
  });
  it('holds while a span or a snooze is on, until its end', () => {
    expect(undisturbedUntil(span(NOW - 1000, FRIDAY), NOW)).toBe(FRIDAY);
    expect(undisturbedUntil(span(NOW + 1000, FRIDAY), NOW)).toBeNull();
    expect(undisturbedUntil(span(NOW - 2000, NOW - 1000), NOW)).toBeNull();
    expect(undisturbedUntil({ ...span(NOW - 1000, FRIDAY), dnd_enabled: false }, NOW)).toBeNull();
    const snooze = { snooze_enabled: true, snooze_endtime: seconds(FRIDAY) };
    expect(undisturbedUntil(span(NOW + DAY, NOW + 2 * DAY, snooze), NOW)).toBe(FRIDAY);
    expect(undisturbedUntil({ snooze_enabled: true, snooze_is_indefinite: true }, NOW)).toBe(NOW + DAY);
    for (const odd of [null, 3, { dnd_enabled: 'yes' }, {}]) expect(undisturbedUntil(odd, NOW)).toBeNull();
  });
});

describe('Over the wire', () => {
  let inbound: StubInbound;
  let wire: SlackWire;
  let now: number;
  beforeEach(async () => {
    inbound = stubInbound();
    wire = await openSlack(inbound);
    inbound.changes.length = 0;
    now = wire.clock.now();
  });
  afterEach(() => wire.close());
  const raise = async (event: Record<string, unknown>): Promise<number> =>
    (await wire.deliver('event', wire.acts.event(event))).status;
  const dnd = (until: number) => ({ dnd_enabled: true, next_dnd_start_ts: seconds(now) - 60, next_dnd_end_ts: seconds(until) });
  const roster = async () => Object.fromEntries((await wire.adapter.members(wire.channel)).map((one) => [one.user, one]));
  const asked = (method: string): number => wire.world.calls.filter((call) => call === method).length;

  it('a roster tells until when people are away or not to be disturbed, and null for the others', async () => {
    wire.world.statuses.set('U0ANA', status('On holiday', ':palm_tree:', now + 5 * DAY));
    wire.world.dnd.set('U0BEN', dnd(now + DAY));
    const by = await roster();
    expect(by.U0ANA).toMatchObject({ absentUntil: now + 5 * DAY, undisturbedUntil: null });
    expect(by.U0BEN).toMatchObject({ absentUntil: null, undisturbedUntil: now + DAY });
    expect(by.U0BLANK).toMatchObject({ absentUntil: null, undisturbedUntil: null });
    expect(asked('dnd.teamInfo')).toBe(1);
    expect(JSON.stringify(by)).not.toContain('holiday');
  });

  it('events tell it as it changes', async () => {
    const user = { id: 'U0ANA', real_name: 'Ana', profile: status('Congés', '', now + DAY) };
    expect(await raise({ type: 'user_change', user })).toBe(200);
    expect(await raise({ type: 'user_status_changed', user: { ...user, profile: status('', '', 0) } })).toBe(200);
    expect(await raise({ type: 'dnd_updated_user', user: 'U0ANA', dnd_status: dnd(now + 3_600_000) })).toBe(200);
    expect(await raise({ type: 'dnd_updated_user', user: 'U0ANA', dnd_status: { dnd_enabled: false } })).toBe(200);
    expect(await raise({ type: 'dnd_updated_user', user: 'U0ANA' })).toBe(400);
    expect(inbound.changes).toMatchObject([
      { c: 'profile', profile: { user: 'U0ANA', absentUntil: now + DAY } },
      { c: 'profile', profile: { user: 'U0ANA', absentUntil: null } },
      { c: 'undisturbed', user: 'U0ANA', until: now + 3_600_000 },
      { c: 'undisturbed', user: 'U0ANA', until: null },
    ]);
    for (const change of inbound.changes)
      if (change.c === 'profile') expect(change.profile).not.toHaveProperty('undisturbedUntil');
  });

  it('an older installation without the scope keeps its roster, and says so once', async () => {
    for (const _ of [1, 2]) wire.world.faults.push({ method: 'dnd.teamInfo', fault: { error: 'missing_scope' } });
    for (const _ of [1, 2]) {
      const by = await roster();
      expect(Object.keys(by)).toHaveLength(6);
      expect(by.U0ANA).not.toHaveProperty('undisturbedUntil');
    }
    expect(asked('dnd.teamInfo')).toBe(1);
    expect(wire.logs().match(/slack\.no-dnd/g)).toHaveLength(1);
  });

  it.each(['rate-limited', 'broken', 'reset', { error: 'fatal_error' }] as const)(
    'a roster does without it when Slack cannot say now (%j), and asks again',
    async (fault) => {
      wire.world.dnd.set('U0BEN', dnd(now + DAY));
      wire.world.faults.push({ method: 'dnd.teamInfo', fault });
      expect((await roster()).U0BEN).not.toHaveProperty('undisturbedUntil');
      expect((await roster()).U0BEN).toMatchObject({ undisturbedUntil: now + DAY });
    },
  );
});
