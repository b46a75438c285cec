import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diagnoseFor } from '../../src/doctor/diagnose.ts';
import type { Sent } from '../../src/ports/adapter.ts';
import { atDesk, deeds, has } from '../engine/desk.ts';
import { Circle } from '../rituals/circle.ts';
import { FIVE } from '../rituals/setup.ts';
import { codes, one } from './kit.ts';

const START = '2026-11-24T09:30 Europe/Paris';
const refused = (why: string): Sent => ({ s: 'never', reason: 'forbidden', why });

let world: Circle;
beforeEach(async () => {
  world = await Circle.open({ at: '2026-11-24T09:00 Europe/Paris' });
});
afterEach(() => world.close());

/** Changes the rows of a table directly: what a test would else wait weeks for. */
const deliveries = (change: Record<string, string | number | null>, slot: string): Promise<unknown> =>
  world.look((tx) => tx.updateTable('delivery').set(change).where('slot', 'like', slot).execute());

it('finds nothing wrong in a round that goes well', async () => {
  await world.until('2026-11-24T12:00 Europe/Paris');
  expect(await codes(world.parts)).toEqual([]);
});

describe('what was not delivered', () => {
  it('tells what the platform refused: to the channel, to people, with its code', async () => {
    world.platform.answers.push(refused('not_in_channel'), refused('user_disabled'), refused('user_disabled'));
    await world.until(START);
    expect(await one(world.parts, 'refused-channel')).toMatchObject({ level: 'warn', args: { count: 1, why: 'not_in_channel' } });
    expect(await one(world.parts, 'refused-people')).toMatchObject({
      level: 'warn',
      args: { count: 3, why: 'unreachable, user_disabled' },
    });
  });

  it('names whose question was refused, as all were asked', async () => {
    world.platform.answers.push({ s: 'sent', receipt: 'm1' }, refused('user_disabled'));
    await world.until(START);
    const found = await one(world.parts, 'refused');
    expect(found).toMatchObject({ level: 'warn', args: { count: 1 } });
    expect(FIVE.map(({ name }) => name)).toContain(found?.people[0]?.name);
  });

  it('never tells of a reminder whom it was for: that would tell who is silent', async () => {
    await world.until('2026-11-26T15:00 Europe/Paris');
    const [reminder] = (await world.rows('delivery')).filter(({ slot }) => String(slot).startsWith('reminder:'));
    expect(reminder).toBeDefined();
    await deliveries({ state: 'dropped', why: 'user_disabled' }, 'reminder:%');
    const found = await diagnoseFor(world.parts, 'all', { offline: true });
    expect(found.map(({ code }) => code)).toContain('refused-people');
    expect(found.flatMap(({ people }) => people)).toEqual([]);
  });

  it('says nothing of who left, paused or stopped', async () => {
    await world.until(START);
    await deliveries({ state: 'dropped', why: 'left' }, 'prompt:%');
    expect(await codes(world.parts)).toEqual([]);
  });

  it.each([
    ['expired', 'dropped-expired'],
    ['in-doubt', 'dropped-in-doubt'],
    ['week-full', 'dropped-week-full'],
    ['quiet-until-expiry', 'dropped-quiet'],
    ['away-until-expiry', 'dropped-quiet'],
  ])('tells what a rule left out: %s', async (why, code) => {
    await world.until(START);
    await deliveries({ state: 'dropped', why }, 'prompt:%');
    expect(await codes(world.parts)).toEqual([code]);
  });

  it('looks back a week', async () => {
    world.platform.answers.push(refused('not_in_channel'));
    await world.until(START);
    await world.until('2026-12-01T09:00 Europe/Paris');
    expect(await codes(world.parts)).toContain('refused-channel');
    await world.until('2026-12-01T09:31 Europe/Paris');
    expect(await codes(world.parts)).not.toContain('refused-channel');
  });

  it('tells messages and steps that wait for a person', async () => {
    world.platform.answers.push({ s: 'never', reason: 'invalid', why: 'msg_too_long' });
    await world.until(START);
    expect(await one(world.parts, 'messages-parked')).toMatchObject({ level: 'warn', args: { count: 1, why: 'msg_too_long' } });
    await world.look((tx) => tx.updateTable('wakeup').set({ parked_at: 1, attempts: 8 }).where('done_at', 'is', null).execute());
    expect(await one(world.parts, 'work-parked')).toMatchObject({ level: 'warn' });
  });
});

describe('what was late or missed', () => {
  it('tells the worst delay over five minutes, and how many', async () => {
    world.away('2026-11-24T09:50 Europe/Paris');
    await world.settle();
    const found = await one(world.parts, 'late');
    expect(found).toMatchObject({ level: 'note', args: { minutes: 20 } });
    await world.until('2026-12-02T09:50 Europe/Paris');
    expect(await codes(world.parts)).not.toContain('late');
  });

  it('warns of hours', async () => {
    world.away('2026-11-24T12:00 Europe/Paris');
    await world.settle();
    expect(await one(world.parts, 'late')).toMatchObject({ level: 'warn', args: { minutes: 150 } });
  });

  it('does not take for late what waited because its ritual was paused; the same after an hour off is', async () => {
    Object.assign(deeds, {
      wake: (ctx) => ctx.wakeAt('tick', ctx.now + 3_600_000),
      tick: () => undefined,
    } satisfies typeof deeds);
    const desk = await atDesk();
    const { wanted } = desk;
    await has(desk, 'ana', 'wake');
    await desk.apply({ ...wanted, rituals: [] });
    await desk.pass(2 * 86_400_000);
    await desk.apply(wanted);
    await desk.settle();
    expect((await desk.rows('wakeup')).filter(({ name, done_at }) => name === 'tick' && done_at !== null)).toHaveLength(1);
    expect(await codes(desk.parts)).not.toContain('late');
    await has(desk, 'ana', 'wake');
    desk.clock.add(2 * 3_600_000);
    await desk.settle();
    expect(await one(desk.parts, 'late')).toMatchObject({ args: { count: 1, minutes: 60 } });
    await desk.close();
  });

  it('tells a date that was missed', async () => {
    await world.until('2026-11-27T12:00 Europe/Paris');
    world.away('2026-12-02T12:00 Europe/Paris');
    await world.settle();
    expect(await one(world.parts, 'missed')).toMatchObject({ level: 'warn', args: { count: 1 } });
  });

  it('tells that something is due and nothing happens', async () => {
    world.away('2026-11-24T09:34 Europe/Paris');
    expect(await codes(world.parts)).not.toContain('overdue');
    world.away('2026-11-24T10:30 Europe/Paris');
    expect(await one(world.parts, 'overdue')).toMatchObject({ level: 'warn' });
    await world.settle();
    expect(await codes(world.parts)).not.toContain('overdue');
  });

  it('tells a platform that asked to wait', async () => {
    world.platform.answers.push({ s: 'later', afterMs: 600_000, lane: true, why: 'ratelimited' });
    await world.until(START);
    expect(await one(world.parts, 'lane-paused')).toMatchObject({ level: 'note', workspace: 'playground' });
  });
});
