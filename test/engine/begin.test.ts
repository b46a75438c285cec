import { afterEach, expect, it } from 'vitest';
import { skip, skipNow } from '../../src/ritual/index.ts';
import { occurrenceId } from '../../src/store/occurrences.ts';
import { Circle } from '../rituals/circle.ts';
import { instant, type Setup } from '../rituals/setup.ts';

let world: Circle;
afterEach(() => world.close());
const open = async (setup: Partial<Setup> = {}): Promise<void> => {
  world = await Circle.open({ at: '2026-11-20T12:00 Europe/Paris', settings: { remindAt: 0 }, ...setup });
};
const roundOf = (day: string): string => occurrenceId('weekly', instant(`${day}T09:30 Europe/Paris`));
const skipping = (day: string) => world.act('ana', { ...skip({}), kind: 'check-in', occurrence: roundOf(day) });
const stages = async (): Promise<Record<string, unknown>> =>
  Object.fromEntries((await world.rows('occurrence')).map(({ id, stage }) => [String(id), stage]));

it('does not open a round that would be over at once; the host is told', async () => {
  await open({ settings: { openFor: 'PT1H', remindAt: 0 } });
  world.away('2026-11-24T12:00 Europe/Paris');
  await world.settle();
  expect(world.channel()).toEqual([]);
  expect(world.inbox('ana')).toEqual([expect.stringContaining('Next: Tuesday 1 December at 09:30.')]);
  await world.until('2026-12-01T10:00 Europe/Paris');
  expect(world.told('ben')).toEqual(['2026-12-01T09:30']);
});

it('tells no host of a round that they had skipped themselves, only of the others that were missed', async () => {
  await open();
  await skipping('2026-11-24');
  world.away('2026-11-25T12:00 Europe/Paris');
  await world.settle();
  expect(world.inbox('ana').join()).not.toContain('I was not running');
  await skipping('2026-12-01');
  world.away('2026-12-10T12:00 Europe/Paris');
  await world.settle();
  expect(world.inbox('ana').join()).toContain(
    'I was not running on Tuesday 8 December at 09:30, so the round of that day did not open.',
  );
});

it('goes on after a round that a host skipped before its time, when the file is applied again', async () => {
  await open();
  await world.until('2026-11-23T12:00 Europe/Paris');
  expect(await stages()).toEqual({ [roundOf('2026-11-24')]: 'open', [roundOf('2026-12-01')]: 'planned' });
  await world.act('ana', { ...skipNow({}), kind: 'check-in', occurrence: roundOf('2026-11-24') });
  await world.apply();
  expect(await stages()).toEqual({ [roundOf('2026-11-24')]: 'skipped', [roundOf('2026-12-01')]: 'planned' });
});

it('holds the round of a ritual that was out of the file for a while before its start', async () => {
  await open();
  const file = world.wanted;
  await world.apply({ ...file, rituals: [] });
  await world.until('2026-11-23T20:00 Europe/Paris');
  await world.apply(file);
  await world.until('2026-11-24T10:00 Europe/Paris');
  expect(world.told('ben')).toEqual(['2026-11-24T09:30']);
});
