import { expect, it } from 'vitest';
import { hostedLines } from '../../src/desk/steering/hosted.ts';
import { visitOf } from '../../src/desk/visit.ts';
import { message, plainMessage } from '../../src/message/index.ts';
import { saveMember } from '../../src/store/members.ts';
import { savePlace } from '../../src/store/places.ts';
import { setWakeup } from '../../src/store/wakeups.ts';
import type { Circle } from '../rituals/circle.ts';
import { CHANNEL, WORKSPACE } from '../rituals/setup.ts';
import { circle, preparing, starting } from './set-up-kit.ts';

/** What somebody's list of rituals reads. */
const list = (here: Circle, user: string): Promise<string> =>
  here.look(async (tx) => {
    const asked = { workspace: WORKSPACE, user, id: 'x', channel: null, i: 'home' as const };
    const heard = { language: 'en' as const, looked: true, answers: new Map() };
    const visit = await visitOf(tx, here.parts, asked, here.clock.now(), { heard, ritual: null });
    return plainMessage(message('list', ...(await hostedLines(visit))));
  });

it('hosts see theirs, with state and next date, and what they have not started; others see nothing', async () => {
  const here = await circle();
  await starting(here, 'ben', 'Bravos', { name: 'Thanks' });
  await preparing(here, 'ben', 'Sessions');
  await here.look((tx) => savePlace(tx, { workspace: WORKSPACE, kind: 'channel', id: CHANNEL }, { name: 'Our circle' }));
  expect(await list(here, 'ben')).toBe(
    'Sessions – Our circle · not started yet\n[Sessions]\nThanks – Our circle · runs · Friday 27 November at 15:00\n[Thanks]',
  );
  expect(await list(here, 'ana')).toBe('Check-in – Our circle · runs · Tuesday 24 November at 09:30\n[Check-in]');
  expect(await list(here, 'cleo')).toBe('');
});

it('an administrator sees all that run, and nobody else’s drafts', async () => {
  const here = await circle();
  await preparing(here, 'ben', 'Sessions');
  await here.look((tx) => saveMember(tx, WORKSPACE, 'cleo', { admin: true }));
  expect(await list(here, 'cleo')).toBe('Check-in – circle · runs · Tuesday 24 November at 09:30\n[Check-in]');
});

it('what is wrong is said in words', async () => {
  const here = await circle();
  const key = { workspace: WORKSPACE, kind: 'channel' as const, id: CHANNEL };
  await here.home('ana');
  expect(await list(here, 'ana')).toBe('Check-in – circle · runs · Tuesday 24 November at 09:30\n[Check-in]');
  const occurrence = String((await here.rows('occurrence'))[0]?.id);
  await here.look(async (tx) => {
    await setWakeup(tx, { id: 'w', occurrence, name: 'x', member: '', due_at: here.clock.now() });
    await tx.updateTable('wakeup').set({ parked_at: 1, attempts: 8 }).where('id', '=', 'w').execute();
  });
  expect(await list(here, 'ana')).toContain('failed several times');
  await here.look((tx) => savePlace(tx, key, { gone_at: here.clock.now() }));
  expect(await list(here, 'ana')).toContain('I am not in its channel any more. Invite me there, or choose another.');
});

it('of more than ten, ten are listed', async () => {
  const here = await circle();
  for (let i = 0; i < 12; i += 1) await starting(here, 'ben', 'Sessions', { name: `Sessions ${i}` });
  const seen = await list(here, 'ben');
  expect(seen.match(/^Sessions \d+ –/gm)).toHaveLength(10);
  expect(seen).toContain('and 2 more');
});
