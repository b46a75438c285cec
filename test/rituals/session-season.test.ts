import { expect, it } from 'vitest';
import { schedules, sessionsIn, withSessions } from './session-circle.ts';
import { person } from './setup.ts';

it('goes from the first invitation to the vote, with the same local time throughout and nothing that fails', async () => {
  const zones = ['Europe/Paris', 'America/New_York', 'Asia/Tokyo', 'Asia/Kolkata'];
  const people = Array.from({ length: 8 }, (_, i) => person(`P${i}`, zones[i % 4], i % 2 ? 'fr' : 'en'));
  const world = await withSessions({ people, hosts: ['p0'], at: '2027-03-16T09:00 Europe/Paris' });
  await schedules(
    world,
    { date: '2027-03-23', every: '1', count: '3', template: 'cx-life-round-table' },
    { places: '5', minimum: '2', link: 'https://meet.example.net/x' },
    'p0',
  );
  for (const day of ['2027-03-18', '2027-03-25', '2027-04-01']) {
    await world.until(`${day}T09:00 Europe/Paris`);
    for (const { user } of people) await world.press(user, 'Coming');
  }
  await world.until('2027-04-20T09:00 Europe/Paris');
  const sessions = await sessionsIn(world);
  expect(sessions.map(({ stage }) => stage)).toEqual(['over', 'over', 'over']);
  expect(sessions.map(({ start }) => new Date(start).toISOString().slice(11, 16))).toEqual(['15:30', '14:30', '14:30']);
  expect((await world.rows('occurrence')).filter(({ kind }) => kind === 'session-vote')).toHaveLength(1);
  expect(world.logs.filter((line) => /failed|parked|bug/.test(line))).toEqual([]);
  await world.close();
});
