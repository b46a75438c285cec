import { expect, it } from 'vitest';
import { atDesk } from '../../src/desk/desk.ts';
import { begin } from '../../src/desk/refs.ts';
import { createEngine } from '../../src/engine/engine.ts';
import type { Reply } from '../../src/message/index.ts';
import { memberId, saveMember, setRoster } from '../../src/store/members.ts';
import { savePlace } from '../../src/store/places.ts';
import { ensureWorkspace } from '../../src/store/workspaces.ts';
import type { Circle } from '../rituals/circle.ts';
import { buttonsOf } from '../rituals/reading.ts';
import { CHANNEL, FIVE } from '../rituals/setup.ts';
import { circle, wrong } from './set-up-kit.ts';

const TEAMS = 'teams:tenant';

/** Ben fills in the form for a channel, on Teams, whose connector answers for whatever channel it is asked about. */
async function choosing(here: Circle, channel: string): Promise<Reply> {
  here.platform.channels.set(channel, [...FIVE]);
  const started = await here.act('ben', atDesk(begin({})), { workspace: TEAMS });
  const ways = started.r === 'privately' ? buttonsOf(started.message) : [];
  const way = ways.find(({ label }) => JSON.stringify(label).includes('Check-in') || JSON.stringify(label).includes('check-in'));
  if (!way) throw new Error(JSON.stringify(started).slice(0, 400));
  await here.act('ben', way.press, { workspace: TEAMS });
  const { press, fields } = here.form('ben');
  const shown = Object.entries(fields).map(([name, field]) => [name, 'initial' in field ? field.initial : undefined]);
  return here.act('ben', press, { workspace: TEAMS, values: { ...Object.fromEntries(shown), channel } });
}

it('takes on Teams only a channel that the bot was told of: an id made up stands nowhere afterwards', async () => {
  const here = await circle();
  here.engine = createEngine({ ...here.parts, adapters: new Map([['teams', here.platform]]) });
  await here.look(async (tx) => {
    await ensureWorkspace(tx, TEAMS);
    await saveMember(tx, TEAMS, 'ben', { name: 'Ben' });
    await savePlace(tx, { workspace: TEAMS, kind: 'channel', id: CHANNEL }, { address: 'a', name: 'General' });
    await setRoster(tx, TEAMS, CHANNEL, [memberId(TEAMS, 'ben')]);
  });
  const forged = await choosing(here, 'forged');
  expect(wrong(forged).channel).toBe('I am not in that channel. Add the app to its team, then send again.');
  expect((await here.rows('place')).filter(({ id }) => id === 'forged')).toEqual([]);
  expect(wrong(await choosing(here, CHANNEL))).toEqual({});
  await here.close();
});
