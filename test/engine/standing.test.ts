import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Wanted } from '../../src/engine/apply.ts';
import { createEngine } from '../../src/engine/engine.ts';
import type { Circle } from '../rituals/circle.ts';
import { heard } from '../rituals/reading.ts';
import { person, type Setup } from '../rituals/setup.ts';
import { atDesk, type Desk, deeds, desk, has, note, occurrences, remembered, said, slip } from './desk.ts';
import { probe } from './probe.ts';

let world: Circle;
const open = async (setup: Partial<Setup> = {}): Promise<void> => {
  world = await atDesk(setup);
};
/** The times at which the desk looked around, with what its settings were. */
let looked: unknown[];
beforeEach(() => {
  looked = [];
  Object.assign(deeds, {
    joined: (ctx: { config: unknown }) => looked.push(ctx.config),
    remember: (ctx: { data: Desk; remember(data: Desk): void }, _by: unknown, made: string) =>
      ctx.remember({ ...ctx.data, made: [...ctx.data.made, made] }),
  } as typeof deeds);
  deeds.tickAt = (ctx, _by, ms) => ctx.wakeAt('tick', ctx.now + Number(ms));
  deeds.tick = (ctx) => ctx.post('tick', said('Tick'));
  deeds.away = (ctx) => ctx.go('away');
  deeds.slip = (ctx) => ctx.start(slip, { text: 'A slip' });
  deeds['slip.over'] = (ctx) => ctx.post('over', said('The slip is over'));
});
afterEach(() => world.close());

const changed = (change: Partial<Wanted['rituals'][number]>): Wanted => ({
  ...world.wanted,
  rituals: world.wanted.rituals.map((ritual) => ({ ...ritual, ...change })),
});
const without = (): Wanted => ({ ...world.wanted, rituals: [] });
const ON_HOLD = 'The ritual of this button is not running now. Nothing was changed.';

describe('the standing occurrence', () => {
  it('is there from the moment its ritual is, once, and has looked around', async () => {
    await open();
    expect(await world.rows('occurrence')).toMatchObject([
      { id: 'weekly.standing', ritual: 'weekly', kind: 'desk', stage: 'open', until_at: null, ended_at: null },
    ]);
    expect(await remembered(world)).toEqual({ on: false, made: [] });
    expect(looked).toEqual([{ days: 5, says: false }]);
  });

  it('stays as it is when the same file is applied again, and looks at nothing', async () => {
    await open();
    await has(world, 'ben', 'remember', 'something');
    const before = await world.rows('occurrence');
    expect(await world.apply()).toEqual({ added: [], changed: [], paused: [] });
    await world.settle();
    expect(await world.rows('occurrence')).toEqual(before);
    expect(looked).toHaveLength(1);
  });

  it('keeps what it remembers under new settings, and looks around with them', async () => {
    await open();
    await has(world, 'ben', 'remember', 'something');
    await world.apply(changed({ settings: { days: 2, says: false } }));
    await world.settle();
    expect(looked.at(-1)).toEqual({ days: 2, says: false });
    expect((await remembered(world)).made).toEqual(['something']);
  });

  it('looks around when somebody joins the channel', async () => {
    await open();
    world.platform.channels.get('circle')?.push(person('Zoe'));
    await world.engine.inbound.changed({ workspace: 'playground', id: 'j', c: 'joined', channel: 'circle', user: 'zoe' });
    await world.settle();
    expect(looked).toHaveLength(2);
  });

  it('is all there is: a recurrence of its ritual plans no dated occurrence', async () => {
    await open();
    await world.until('2026-12-16T12:00 Europe/Paris');
    expect(await world.rows('occurrence')).toHaveLength(1);
    expect((await world.rows('wakeup')).map(({ name }) => name)).not.toContain('@begin');
  });

  it('looks around when the zone data changed: a moment worked out from the recurrence may be another now', async () => {
    await open();
    for (const zoneData of ['test', 'newer']) {
      const engine = createEngine({ ...world.parts, zoneData });
      await engine.start();
      await engine.stop();
    }
    await world.pass(60_000);
    expect(looked).toHaveLength(2);
  });
});

describe('a ritual that is no longer in the file', () => {
  beforeEach(() => open());

  it('is on hold: what stands answers so, in the person’s language, and changes nothing', async () => {
    world.platform.channels.get('circle')?.push(person('Zoe', 'Europe/Paris', 'fr'));
    await world.engine.inbound.changed({ workspace: 'playground', id: 'j', c: 'joined', channel: 'circle', user: 'zoe' });
    await world.pass(3_700_000);
    await has(world, 'zoe', 'nothing');
    await world.apply(without());
    const before = await world.rows('occurrence');
    expect(heard(await has(world, 'ben', 'remember', 'x'))).toBe(ON_HOLD);
    expect(heard(await world.act('ben', { ...note({ about: '' }), kind: 'desk', occurrence: 'weekly.standing' }))).toBe(ON_HOLD);
    expect(heard(await has(world, 'zoe', 'remember', 'x'))).toContain('ne tourne pas');
    expect(await world.rows('occurrence')).toEqual(before);
  });

  it('says nothing by itself; what fell due meanwhile comes once it is back, and it looks around again', async () => {
    const file = world.wanted;
    await has(world, 'ben', 'tickAt', '60000');
    await world.apply(without());
    await world.engine.inbound.changed({ workspace: 'playground', id: 'j', c: 'joined', channel: 'circle', user: 'zoe' });
    await world.pass(40 * 86_400_000);
    expect([world.channel(), looked.length]).toEqual([[], 1]);
    expect(await world.engine.nextAt()).toBe(null);
    await world.engine.purge();
    expect(await world.apply(file)).toEqual({ added: [], changed: ['weekly'], paused: [] });
    await world.settle();
    expect([world.channel(), looked.length]).toEqual([['Tick'], 2]);
    await world.apply(without());
    await world.apply(file);
    await world.settle();
    expect(world.channel()).toEqual(['Tick']);
  });

  it('does not bring back what failed too often', async () => {
    const file = world.wanted;
    deeds.tick = () => {
      throw new TypeError('broken');
    };
    await has(world, 'ben', 'tickAt', '1000');
    await world.pass(600_000);
    await world.apply(without());
    await world.apply(file);
    await world.pass(600_000);
    expect(world.logs.filter((line) => line.startsWith('wakeup.failed'))).toHaveLength(8);
  });

  it('lets what is open go on to its end', async () => {
    await has(world, 'ben', 'slip');
    const [open] = await occurrences(world, 'desk-slip');
    await world.apply(without());
    deeds.say = (ctx) => ctx.post('said', said('Said on hold'));
    await has(world, 'cleo', 'say', '', { kind: 'desk-slip', in: String(open?.id) });
    await world.pass(31 * 86_400_000);
    expect(world.channel()).toEqual(['Said on hold', 'The slip is over']);
  });

  it('leaves a stage whose time was up meanwhile once it is back, not before', async () => {
    const file = world.wanted;
    await has(world, 'ben', 'away');
    await world.apply(without());
    await world.pass(3 * 86_400_000);
    expect(await world.rows('occurrence')).toMatchObject([{ stage: 'away' }]);
    await world.apply(file);
    await world.settle();
    expect(await world.rows('occurrence')).toMatchObject([{ stage: 'open' }]);
  });

  it('does not tell hosts of rosters that cannot be had', async () => {
    await world.apply(without());
    await world.look((tx) => tx.updateTable('place').set({ roster_at: null }).execute());
    world.platform.rosterDown = true;
    await world.engine.inbound.changed({ workspace: 'playground', id: 'j', c: 'joined', channel: 'circle', user: 'zoe' });
    await world.pass(3_600_000);
    expect(world.inbox('ana')).toEqual([]);
  });
});

it('an id stays with its kind: what another kind holds under it could not be read', async () => {
  await open({ kinds: [desk, probe] });
  const work = world.apply(changed({ kind: 'probe', settings: {} }));
  await expect(work).rejects.toMatchObject({ code: 'rituals.invalid', message: expect.stringContaining('weekly') });
  expect(await world.rows('ritual')).toMatchObject([{ kind: 'desk' }]);
});
