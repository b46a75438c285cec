import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Ctx, Types } from '../../src/ritual/index.ts';
import { addressed } from '../../src/ritual/index.ts';
import type { Circle } from '../rituals/circle.ts';
import { heard } from '../rituals/reading.ts';
import { atDesk, card, type Desk, deed, deeds, has, id, occurrences, remembered, said, slip } from './desk.ts';
import { has as hasProbe, probing } from './probe.ts';

let world: Circle;
beforeEach(async () => {
  for (const name of Object.keys(deeds)) delete deeds[name];
  deeds.slip = (ctx, _by, text) => ctx.start(slip, { text });
  deeds.again = (ctx, by) => ctx.record(by.id, { said: 'again' });
  world = await atDesk();
});
afterEach(() => world.close());

const desk = (ctx: Ctx<Types>): Desk => ctx.data as Desk;
const shared = (ctx: Ctx<Types>): Desk => ctx.standing.data as Desk;
const slips = () => occurrences(world, 'desk-slip');
/** Has a slip do something. */
const inSlip = async (user: string, what: string, arg = '') => {
  const [open] = await slips();
  return has(world, user, what, arg, { kind: 'desk-slip', in: String(open?.id) });
};

describe('what is started', () => {
  it('is there with all else that its handler did, and its buttons can be pressed at once', async () => {
    deeds.all = (ctx, by) => {
      const part = ctx.start(slip, { text: 'A slip' });
      ctx.remember({ ...desk(ctx), made: [part] });
      ctx.record(by.id, { said: 'mine' });
      ctx.post('said', {
        ...said('Started'),
        blocks: [
          {
            b: 'buttons',
            buttons: [{ label: 'Again', press: addressed(deed({ what: 'again', arg: '' }), slip.kind, part) }],
          },
        ],
      });
    };
    await has(world, 'ben', 'all');
    const [open] = await slips();
    expect(open).toMatchObject({ ritual: 'weekly', stage: 'open', data: '{"text":"A slip"}', ended_at: null });
    expect((await remembered(world)).made).toEqual([open?.id]);
    expect(await world.rows('entry')).toMatchObject([{ occurrence: 'weekly.standing', member: id('ben') }]);
    await world.press('cleo', 'Again');
    expect((await world.rows('entry')).filter((row) => row.occurrence === open?.id)).toMatchObject([{ member: id('cleo') }]);
  });

  it('is not there when its handler fails, nor is anything else that it did', async () => {
    deeds.fail = (ctx, by) => {
      ctx.start(slip, { text: 'A slip' });
      ctx.record(by.id, { said: 'mine' });
      ctx.post('said', said('Started'));
      throw new TypeError('broken');
    };
    const before = await world.rows('occurrence');
    expect(heard(await has(world, 'ben', 'fail'))).toContain('Nothing was saved');
    expect([await world.rows('occurrence'), await world.rows('entry'), world.channel()]).toEqual([before, [], []]);
  });

  it('takes the handler with it when it cannot begin', async () => {
    deeds['slip.enter'] = (ctx) => {
      ctx.post('said', said('Begun'));
      throw new TypeError('broken');
    };
    deeds.both = (ctx, by) => {
      ctx.record(by.id, { said: 'mine' });
      ctx.start(slip, { text: 'A slip' });
    };
    expect(heard(await has(world, 'ben', 'both', '', { id: 'once' }))).toContain('Nothing was saved');
    expect([await slips(), await world.rows('entry'), world.channel()]).toEqual([[], [], []]);
    delete deeds['slip.enter'];
    await has(world, 'ben', 'both', '', { id: 'once' });
    expect(await slips()).toHaveLength(1);
  });

  it('is started once, however often the platform tells of the press', async () => {
    await has(world, 'ben', 'slip', 'A slip', { id: 'once' });
    await has(world, 'ben', 'slip', 'A slip', { id: 'once' });
    expect(await slips()).toHaveLength(1);
    await has(world, 'ben', 'slip', 'A slip', { id: 'another' });
    expect(await slips()).toHaveLength(2);
  });

  it('must be what its schema says', async () => {
    deeds.wrong = (ctx) => ctx.start(slip, { text: 7 });
    expect(heard(await has(world, 'ben', 'wrong'))).toContain('Nothing was saved');
    expect(await slips()).toEqual([]);
  });
});

describe('what stands, for a part', () => {
  it('can be read and written, and what was written is read next', async () => {
    await has(world, 'ben', 'slip', 'A slip');
    await has(world, 'cleo', 'again');
    deeds.count = async (ctx, by) => {
      const before = (await ctx.standing.entry(id('cleo'))) as { said: string };
      ctx.standing.remember({ ...shared(ctx), made: [...shared(ctx).made, `${ctx.standing.id} ${before.said}`] });
      ctx.standing.remember({ ...shared(ctx), made: [...shared(ctx).made, 'twice'] });
      ctx.standing.record(by.id, { said: 'from a part' });
    };
    await inSlip('dia', 'count');
    expect((await remembered(world)).made).toEqual(['weekly.standing again', 'twice']);
    deeds.read = async (ctx) => ({ r: 'privately', message: said(JSON.stringify(await ctx.standing.entries())) });
    expect(JSON.parse(heard(await inSlip('ben', 'read')))).toEqual([
      { member: id('cleo'), entry: { said: 'again' } },
      { member: id('dia'), entry: { said: 'from a part' } },
    ]);
  });

  it('takes only what its own schemas allow', async () => {
    await has(world, 'ben', 'slip', 'A slip');
    deeds.wrong = (ctx) => ctx.standing.remember({ on: 'perhaps' });
    deeds.wrongToo = (ctx) => ctx.standing.record(id('ben'), { unsaid: 1 });
    for (const what of ['wrong', 'wrongToo']) expect(heard(await inSlip('ben', what))).toContain('Nothing was saved');
    expect([await remembered(world), await world.rows('entry')]).toEqual([{ on: false, made: [] }, []]);
  });

  it('is known to a part that begins as its starter has just left it, and the other way round', async () => {
    deeds['slip.enter'] = (ctx) => ctx.standing.remember({ ...shared(ctx), made: [...shared(ctx).made, 'part'] });
    deeds.both = (ctx) => {
      ctx.start(slip, { text: 'A slip' });
      ctx.remember({ on: true, made: ['starter'] });
      ctx.go('away');
    };
    await has(world, 'ben', 'both');
    expect((await occurrences(world, 'desk'))[0]).toMatchObject({ stage: 'away' });
    expect(await remembered(world)).toEqual({ on: true, made: ['starter', 'part'] });
  });

  it('is known to a part that started another', async () => {
    const enters = (mark: string) => (ctx: Ctx<Types>) =>
      ctx.standing.remember({ ...shared(ctx), made: [...shared(ctx).made, mark] });
    await has(world, 'ben', 'slip', 'First');
    deeds.next = (ctx) => {
      ctx.start(slip, { text: 'Second' });
      ctx.go('over');
    };
    deeds['slip.enter'] = enters('second begins');
    deeds['slip.over'] = enters('first is over');
    await inSlip('ben', 'next');
    expect((await remembered(world)).made).toEqual(['second begins', 'first is over']);
  });

  it('is not there where no part asks for it', async () => {
    deeds.ask = (ctx) => ctx.standing.id;
    expect(heard(await has(world, 'ben', 'ask'))).toContain('Nothing was saved');
    expect(world.logs.join('\n')).toContain('"code":"ritual.unknown"');
  });
});

describe('the others of a ritual', () => {
  it('are its own of that part, as they stand, without those that were erased', async () => {
    const [ritual] = world.wanted.rituals;
    await world.apply({ ...world.wanted, rituals: [ritual!, { ...ritual!, id: 'second' }] });
    for (const text of ['One', 'Two', 'Gone']) await has(world, 'ben', 'slip', text);
    await has(world, 'ben', 'slip', 'Elsewhere', { in: 'second.standing' });
    deeds.erase = (ctx) => ctx.erase();
    const gone = (await slips()).find(({ data }) => String(data).includes('Gone'));
    await has(world, 'ben', 'erase', '', { kind: 'desk-slip', in: String(gone?.id) });
    let seen: readonly unknown[] = [];
    deeds.list = async (ctx) => {
      seen = await ctx.all(slip);
      expect(await ctx.all(card)).toEqual([]);
      expect(await ctx.all({ kind: 'check-in' })).toEqual([]);
    };
    await has(world, 'ben', 'list');
    expect(seen).toHaveLength(2);
    expect(seen).toEqual(
      expect.arrayContaining([
        { id: expect.any(String), stage: 'open', start: world.clock.now(), data: { text: 'One' } },
        { id: expect.any(String), stage: 'open', start: world.clock.now(), data: { text: 'Two' } },
      ]),
    );
  });

  it('are woken by one another, one just started too, and not by a name they do not know', async () => {
    deeds.tick = (ctx) => ctx.post(`tick:${ctx.now}`, said('The desk ticks'));
    deeds['slip.tick'] = (ctx) => ctx.post('tick', said('The slip ticks'));
    deeds.start = (ctx) => ctx.wake(ctx.start(slip, { text: 'A slip' }), 'tick', ctx.now + 60_000);
    await has(world, 'ben', 'start');
    expect(world.channel()).toEqual([]);
    await world.pass(60_000);
    expect(world.channel()).toEqual(['The slip ticks']);
    deeds.wake = (ctx) => {
      ctx.wake(ctx.standing.id, 'tick', ctx.now + 60_000);
      ctx.wake(ctx.standing.id, 'other', ctx.now + 60_000);
    };
    await inSlip('ben', 'wake');
    await world.pass(60_000);
    expect(world.channel()).toEqual(['The slip ticks', 'The desk ticks']);
    expect(world.logs.filter((line) => line.startsWith('wakeup.failed'))).toEqual([]);
  });
});

it('a part that was erased is no longer there for anybody', async () => {
  await has(world, 'ben', 'slip', 'A slip');
  deeds.erase = (ctx) => ctx.erase();
  await inSlip('ben', 'erase');
  deeds.say = () => ({ r: 'privately', message: said('Still here') });
  expect(heard(await inSlip('ben', 'say'))).toContain('no longer here');
});

it('an occurrence of what starts by the clock has nothing that stands', async () => {
  const other = await probing();
  await hasProbe(other, 'fail', 'x');
  expect((await other.rows('occurrence')).map(({ id }) => String(id)).filter((one) => one.endsWith('.standing'))).toEqual([]);
  await other.close();
});
