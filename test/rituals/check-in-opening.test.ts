import { expect, it } from 'vitest';
import { Circle, heard, person } from './circle.ts';

it('smoke', async () => {
  const world = await Circle.open({ at: '2026-11-20T12:00 Europe/Paris', people: [person('Ana'), person('Ben', 'America/New_York'), person('Kai','Pacific/Auckland'), person('Zoe', 'Europe/Paris', 'fr')] });
  await world.until('2026-11-24T21:30 Europe/Paris');
  console.log(world.channel().join('\n---\n'), '\n=====', world.inbox('ana').join('\n'), '\n====\n', world.inbox('zoe').join('\n'), world.told('ana'), world.told('ben'), world.told('kai'));
  console.log(heard(await world.press('ana', 'Stormy')));
  console.log(heard(await world.command('ana', 'checkin')));
  expect(1).toBe(1);
});
