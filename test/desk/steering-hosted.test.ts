import { expect, it } from 'vitest';
import { atDesk } from '../../src/desk/desk.ts';
import { check, steer } from '../../src/desk/refs.ts';
import { hostedLines } from '../../src/desk/steering/hosted.ts';
import { visitOf } from '../../src/desk/visit.ts';
import { message, plainMessage } from '../../src/message/index.ts';
import { saveMember } from '../../src/store/members.ts';
import { savePlace } from '../../src/store/places.ts';
import { setWakeup } from '../../src/store/wakeups.ts';
import type { Circle } from '../rituals/circle.ts';
import { heard } from '../rituals/reading.ts';
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
  await starting(here, 'ben', 'Bravo', { name: 'Thanks' });
  await preparing(here, 'ben', 'Sessions');
  await here.look((tx) => savePlace(tx, { workspace: WORKSPACE, kind: 'channel', id: CHANNEL }, { name: 'Our circle' }));
  expect(await list(here, 'ben')).toBe(
    'Sessions – Our circle · not started yet · set up on Sunday 22 November at 12:00\n[Set up: Sessions]\nThanks – Our circle · runs · Friday 27 November at 15:00\n[Steer: Thanks]',
  );
  expect(await list(here, 'ana')).toBe(
    'Weekly check-in – Our circle · runs · Tuesday 24 November at 09:30\n[Steer: Weekly check-in]',
  );
  expect(await list(here, 'cleo')).toBe('');
});

it('an administrator sees all that run, and nobody else’s drafts', async () => {
  const here = await circle();
  await preparing(here, 'ben', 'Sessions');
  await here.look((tx) => saveMember(tx, WORKSPACE, 'cleo', { admin: true }));
  expect(await list(here, 'cleo')).toBe(
    'Weekly check-in – circle · runs · Tuesday 24 November at 09:30\n[Steer: Weekly check-in]',
  );
});

it('what is wrong is said in words', async () => {
  const here = await circle();
  const key = { workspace: WORKSPACE, kind: 'channel' as const, id: CHANNEL };
  await here.home('ana');
  expect(await list(here, 'ana')).toBe(
    'Weekly check-in – circle · runs · Tuesday 24 November at 09:30\n[Steer: Weekly check-in]',
  );
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

it('those that are called the same are told apart by their channel, else by when they were set up', async () => {
  const here = await circle();
  here.platform.channels.set('others', here.platform.channels.get(CHANNEL) ?? []);
  await preparing(here, 'ben', 'Sessions');
  await here.pass(60_000);
  await preparing(here, 'ben', 'Sessions');
  await preparing(here, 'ben', 'Acts of kindness', { channel: 'others' });
  await preparing(here, 'ben', 'Acts of kindness');
  const seen = await list(here, 'ben');
  expect(seen.match(/\[.*\]/g)?.sort()).toEqual([
    '[Set up: Acts of kindness · circle]',
    '[Set up: Acts of kindness · others]',
    '[Set up: Sessions · Sunday 22 November at 12:00]',
    '[Set up: Sessions · Sunday 22 November at 12:01]',
  ]);
});

it('of a channel that is gone nothing is said to come, but what is wrong, to its hosts', async () => {
  const here = await circle();
  await here.home('ana');
  await here.look((tx) =>
    savePlace(tx, { workspace: WORKSPACE, kind: 'channel', id: CHANNEL }, { gone_at: 1, gone_why: 'deleted' }),
  );
  const gone = 'stands still: I am not in its channel\nI am not in its channel any more. Invite me there, or choose another.';
  expect(await list(here, 'ana')).toBe(`Weekly check-in – circle · ${gone}\n[Steer: Weekly check-in]`);
  expect(heard(await here.home('ana'))).toContain('stands still');
  for (const user of ['ana', 'ben']) expect(heard(await here.home(user))).not.toContain('Tuesday');
  const page = heard(await here.act('ana', atDesk(steer({}), 'weekly')));
  expect(page).toContain('State: stands still: I am not in its channel\nNext: no date is planned');
  expect(heard(await here.act('ana', atDesk(check({}))))).not.toContain('opens');
});
