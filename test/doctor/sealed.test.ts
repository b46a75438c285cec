import { afterEach, beforeEach, expect, it } from 'vitest';
import { diagnoseFor } from '../../src/doctor/diagnose.ts';
import { atDesk, card, deeds, has, id, said } from '../engine/desk.ts';
import type { Circle } from '../rituals/circle.ts';

let world: Circle;
beforeEach(async () => {
  Object.assign(deeds, {
    card: (ctx, by, text) => ctx.start(card, { from: by.id, to: id('ben'), text }),
    tell: async (ctx) => {
      const ben = await ctx.member(id('ben'));
      if (ben) ctx.tell('for:ben', ben, said('Something for you'));
    },
  } satisfies typeof deeds);
  world = await atDesk();
});
afterEach(() => world.close());

it('of what is sealed tells only that something failed: no number, no name, no moment, nothing to come', async () => {
  const before = await diagnoseFor(world.parts, 'all', { offline: true });
  await has(world, 'ana', 'card', 'You cut me short');
  const open = String((await world.rows('occurrence')).find((row) => row.kind === 'desk-card')?.id);
  world.platform.answers.push({ s: 'never', reason: 'forbidden', why: 'user_disabled' });
  await has(world, 'ana', 'tell', '', { kind: 'desk-card', in: open });
  const after = await diagnoseFor(world.parts, 'all', { offline: true });
  const added = after.filter(({ code }) => !before.some((one) => one.code === code));
  expect(added).toEqual([
    expect.objectContaining({ level: 'warn', code: 'sealed-undelivered', ritual: 'weekly', args: {}, people: [] }),
  ]);
  await world.look((tx) => tx.updateTable('wakeup').set({ parked_at: 1, attempts: 8 }).where('occurrence', '=', open).execute());
  expect((await diagnoseFor(world.parts, 'all', { offline: true })).map(({ code }) => code)).toEqual(
    after.map(({ code }) => code),
  );
});

it('that a sealed step is overdue or late is not told: it would tell that there is one', async () => {
  await has(world, 'ana', 'card', 'You cut me short');
  const before = (await diagnoseFor(world.parts, 'all', { offline: true })).map(({ code }) => code);
  await world.look((tx) =>
    tx.updateTable('wakeup').set({ due_at: 1 }).where('occurrence', 'like', '%').where('name', '=', '@until').execute(),
  );
  expect((await diagnoseFor(world.parts, 'all', { offline: true })).map(({ code }) => code)).toEqual(before);
});
