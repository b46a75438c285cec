import { afterEach, beforeEach, expect, it } from 'vitest';
import { rotateSecret } from '../../src/engine/rotate-secret.ts';
import { checkSecret } from '../../src/engine/secret-check.ts';
import { realSealer } from '../../src/runtime/sealer.ts';
import { anySealed } from '../../src/store/sealed.ts';
import type { Circle } from '../rituals/circle.ts';
import { SEALER } from '../rituals/setup.ts';
import { everyRow } from '../sim/database.ts';
import { atDesk, card, type Desk, deeds, desk, has, id, occurrences } from './desk.ts';
import { probe } from './probe.ts';

let world: Circle;
const TOPIC = { text: 'Who answers on Mondays?', by: id('ben'), name: 'Ben' };
const hand: (typeof deeds)[string] = (ctx, _by, text) => ctx.handOn('topic', { ...TOPIC, text });
const keep: (typeof deeds)[string] = (ctx, _by, item) =>
  ctx.remember({
    on: false,
    made: [...(ctx.data as Desk).made, `${ctx.ritual.id} took ${(JSON.parse(item) as typeof TOPIC).text}`],
  });

/** The circle’s own desk, and these others beside it. */
const alsoHas = async (...others: readonly (readonly [id: string, more?: object])[]): Promise<void> => {
  const [own] = world.wanted.rituals;
  await world.apply({ ...world.wanted, rituals: [own!, ...others.map(([name, more]) => ({ ...own!, id: name, ...more }))] });
  await world.settle();
};
/** What the desks remember that they took. */
const taken = async (): Promise<readonly string[]> =>
  (await occurrences(world, 'desk')).flatMap(({ data }) => (JSON.parse(String(data)) as Desk).made).sort();
const handed = () => world.rows('handed');

beforeEach(async () => {
  deeds.hand = hand;
  deeds.taken = keep;
  world = await atDesk({ kinds: [desk, probe] });
});
afterEach(() => world.close());

it('gives it to each of the others of the channel that take it, once, and keeps nothing of it', async () => {
  await alsoHas(['second'], ['third'], ['round', { kind: 'probe', settings: {} }], ['elsewhere', { channel: 'other' }]);
  await has(world, 'ben', 'hand', 'Mondays');
  expect(await taken()).toEqual(['second took Mondays', 'third took Mondays']);
  await world.pass(7 * 86_400_000);
  expect(await taken()).toHaveLength(2);
  expect(await handed()).toEqual([]);
  expect(JSON.stringify([...(await everyRow(world.store)).values()]).match(/Mondays/g)).toHaveLength(2);
});

it('gives all of it, with the name or without', async () => {
  const items: unknown[] = [];
  deeds.taken = (_ctx, _by, item) => items.push(JSON.parse(item));
  deeds.hand = (ctx) => {
    ctx.handOn('topic', TOPIC);
    ctx.handOn('topic', { text: 'Unsigned', by: null, name: null });
  };
  await alsoHas(['second']);
  await has(world, 'ben', 'hand');
  expect(items).toHaveLength(2);
  expect(items).toEqual(expect.arrayContaining([TOPIC, { text: 'Unsigned', by: null, name: null }]));
});

it('comes to nothing where nobody takes it', async () => {
  await has(world, 'ben', 'hand', 'Mondays');
  await alsoHas(['round', { kind: 'probe', settings: {} }], ['elsewhere', { channel: 'other' }]);
  await has(world, 'ben', 'hand', 'Tuesdays');
  expect(await taken()).toEqual([]);
  expect(await handed()).toEqual([]);
  // Nor is it for one that comes later.
  await alsoHas(['second']);
  expect(await taken()).toEqual([]);
});

it('gives nothing to one on hold', async () => {
  await alsoHas(['second']);
  await alsoHas();
  await has(world, 'ben', 'hand', 'Mondays');
  await alsoHas(['second']);
  await world.pass(86_400_000);
  expect(await taken()).toEqual([]);
  expect(await handed()).toEqual([]);
});

it('gives nothing of a handler that fails', async () => {
  deeds.hand = (ctx, by, text) => {
    hand(ctx, by, text);
    throw new TypeError('no');
  };
  await alsoHas(['second']);
  await has(world, 'ben', 'hand', 'Mondays');
  await world.pass(60_000);
  expect([await taken(), await handed()]).toEqual([[], []]);
});

it('tries again one that failed to be taken, alone: others are taken meanwhile, and nothing twice', async () => {
  let fails = true;
  deeds.taken = (ctx, by, item) => {
    keep(ctx, by, item);
    if (fails && item.includes('Mondays')) throw new TypeError('no');
  };
  await alsoHas(['second']);
  await has(world, 'ben', 'hand', 'Mondays');
  await has(world, 'ben', 'hand', 'Tuesdays');
  expect(await taken()).toEqual(['second took Tuesdays']);
  expect(await handed()).toHaveLength(1);
  fails = false;
  await world.pass(60_000);
  expect(await taken()).toEqual(['second took Mondays', 'second took Tuesdays']);
  expect(await handed()).toEqual([]);
});

it('waits for one that goes on hold before it has taken it, and is forgotten after thirty days', async () => {
  let fails = true;
  deeds.taken = (ctx, by, item) => {
    if (fails) throw new TypeError('no');
    return keep(ctx, by, item);
  };
  await alsoHas(['second'], ['third']);
  await has(world, 'ben', 'hand', 'Mondays');
  fails = false;
  await alsoHas(['third']);
  await world.pass(60_000);
  expect(await taken()).toEqual(['third took Mondays']);
  await alsoHas(['second'], ['third']);
  expect(await taken()).toEqual(['second took Mondays', 'third took Mondays']);

  fails = true;
  await has(world, 'ben', 'hand', 'Tuesdays');
  world.clock.add(31 * 86_400_000);
  await world.engine.purge();
  fails = false;
  await world.pass(86_400_000);
  expect(await taken()).toHaveLength(2);
  expect(await handed()).toEqual([]);
});

it('is taken whatever stage the other is in, and though it leaves that stage in between', async () => {
  deeds.taken = (ctx, by, item) => {
    if (ctx.occurrence.stage === 'open') throw new TypeError('not here');
    return keep(ctx, by, item);
  };
  deeds.away = (ctx) => ctx.go('away');
  await alsoHas(['second']);
  await has(world, 'ben', 'hand', 'Mondays');
  await has(world, 'ben', 'away', '', { in: 'second.standing' });
  await world.pass(60_000);
  expect(await taken()).toEqual(['second took Mondays']);
});

it('is sealed on its way when the kind that hands it on is, under a new secret too', async () => {
  let fails = true;
  deeds.taken = (ctx, by, item) => {
    if (fails) throw new TypeError('no');
    return keep(ctx, by, item);
  };
  deeds.card = (ctx, by, text) => ctx.start(card, { from: by.id, to: id('ben'), text: text });
  await alsoHas(['second']);
  await checkSecret(world.store, SEALER);
  await has(world, 'ana', 'card', 'Something');
  const [open] = await occurrences(world, 'desk-card');
  await has(world, 'ben', 'hand', 'Mondays', { kind: 'desk-card', in: String(open?.id) });
  expect(JSON.stringify([...(await everyRow(world.store)).values()])).not.toContain('Mondays');
  expect(await handed()).toMatchObject([{ ritual: 'second', sort: 'topic', body: expect.stringMatching(/^sealed:/) }]);

  await world.look((tx) => tx.updateTable('occurrence').set({ data: 'null' }).where('kind', '=', 'desk-card').execute());
  expect(await world.look(anySealed)).toBe(true);
  const next = realSealer(Buffer.alloc(32, 9));
  await rotateSecret(world.store, { former: SEALER, next, now: world.clock.now(), ids: world.parts.ids });
  Object.assign(world.parts, { sealer: next });
  fails = false;
  await world.pass(60_000);
  expect(await taken()).toEqual(['second took Mondays']);
});
