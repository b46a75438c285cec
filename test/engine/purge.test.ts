import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LIFETIME_DAYS } from '../../src/engine/purge.ts';
import { revise, unpromptedTo } from '../../src/store/deliveries.ts';
import { Circle } from '../rituals/circle.ts';
import { WORKSPACE } from '../rituals/setup.ts';

let world: Circle;
beforeEach(async () => {
  world = await Circle.open({
    at: '2026-11-20T12:00 Europe/Paris',
    recurrence: { until: '2026-11-25' },
    settings: { remindAt: 0 },
  });
  await world.until('2026-11-24T10:00 Europe/Paris');
  await world.fill('ben', 'Answer in words', { q1: 'Signed', q3: 'Kept', 'q3-seen': 'own' });
  await world.until('2026-11-26T17:00 Europe/Paris');
});
afterEach(() => world.close());

const held = async (): Promise<Record<string, number>> => {
  const tables = ['seen', 'wakeup', 'delivery', 'entry', 'occurrence', 'audit'];
  return Object.fromEntries(await Promise.all(tables.map(async (name) => [name, (await world.rows(name)).length] as const)));
};
const later = async (days: number): Promise<Record<string, number>> => {
  world.clock.add(days * 86_400_000);
  await world.engine.purge();
  return held();
};

it('keeps everything while it is needed, and then erases each kind at its own time', async () => {
  expect(LIFETIME_DAYS).toEqual({ seen: 2, drafts: 1, wakeups: 7, handed: 30, deliveries: 35, rounds: 180, audit: 365 });
  expect(await held()).toMatchObject({ seen: 1, delivery: 7, entry: 1, occurrence: 1, audit: 0 });
  expect(await later(3)).toMatchObject({ seen: 0, delivery: 7, entry: 1, audit: 1 });
  expect(await later(5)).toMatchObject({ wakeup: 0, delivery: 7 });
  expect(await later(28)).toMatchObject({ delivery: 0, entry: 1, occurrence: 1 });
  expect(await later(145)).toMatchObject({ entry: 0, occurrence: 0 });
  expect(await world.rows('ritual')).toHaveLength(1);
  expect(await later(400)).toMatchObject({ audit: 1 });
});

it('notes how much of what went, and whose never', async () => {
  await later(200);
  const [note] = await world.rows('audit');
  expect(JSON.parse(String(note?.subject))).toEqual({
    seen: 1,
    wakeup: expect.any(Number),
    delivery: 7,
    entry: 1,
    occurrence: 1,
  });
  expect(JSON.stringify(note)).not.toMatch(/ben|Signed|Kept/);
});

it('does not count a message again that is edited in another week', async () => {
  const week = (at: string) =>
    world.look((tx) =>
      unpromptedTo(tx, { workspace: WORKSPACE, user: 'ben', since: Date.parse(at), before: Date.parse(at) + 7 * 86_400_000 }),
    );
  expect((await week('2026-11-23T00:00Z')).sent).toBe(1);
  const [open] = await world.rows('occurrence');
  world.clock.add(5 * 86_400_000);
  await world.look((tx) =>
    revise(tx, String(open?.id), 'prompt:playground/ben', '{"summary":"Edited","blocks":[]}', world.clock.now()),
  );
  await world.settle();
  expect(world.platform.arrived.at(-1)).toMatchObject({ edit: true, message: { summary: 'Edited' } });
  expect((await week('2026-11-30T00:00Z')).sent).toBe(0);
});

it('does what docs/operating.md says', () => {
  const rows = readFileSync(new URL('../../docs/operating.md', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|'));
  const said = (what: string): number[] => rows.filter((row) => row.includes(what)).flatMap(days);
  const days = (row: string): number[] => [...row.matchAll(/(\d+) days/g)].map(([, n]) => Number(n));
  expect({
    seen: said('against doubles'),
    wakeups: said('something was owed'),
    deliveries: said('messages on their way'),
    rounds: [...said('signed words, words kept'), ...said('what somebody started')],
    audit: said('what was done'),
  }).toEqual({
    seen: [LIFETIME_DAYS.seen],
    wakeups: [LIFETIME_DAYS.wakeups],
    deliveries: [LIFETIME_DAYS.deliveries],
    rounds: [LIFETIME_DAYS.rounds, LIFETIME_DAYS.rounds],
    audit: [LIFETIME_DAYS.audit],
  });
});
