import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/engine.ts';
import { checkSecret } from '../../src/engine/secret-check.ts';
import { realSealer } from '../../src/runtime/sealer.ts';
import type { Circle } from '../rituals/circle.ts';
import { heard } from '../rituals/reading.ts';
import { SEALER } from '../rituals/setup.ts';
import { everyRow } from '../sim/database.ts';
import { atDesk, card, deed, deeds, has, id, occurrences, said } from './desk.ts';

const OTHER = realSealer(Buffer.alloc(32, 8));
let world: Circle;
let open: string;
const inCard = (user: string, what: string, arg = '') => has(world, user, what, arg, { kind: 'desk-card', in: open });

beforeEach(async () => {
  deeds.card = (ctx, by, text) => ctx.start(card, { from: by.id, to: id('ben'), text });
  deeds.answer = (ctx, by, line) => ctx.record(by.id, { said: line });
  deeds.vote = (ctx, by, line) => ctx.cast(by.id, { said: line });
  deeds.change = (ctx, _by, text) => ctx.remember({ ...(ctx.data as object), text });
  deeds.read = async (ctx, by) => {
    const [entries, vote] = [await ctx.entries(), await ctx.ballot(by.id)];
    return { r: 'privately', message: said(JSON.stringify([ctx.data, entries.map(({ entry }) => entry), vote])) };
  };
  world = await atDesk();
  await checkSecret(world.store, SEALER);
  await has(world, 'ana', 'card', 'You cut me short');
  open = String((await occurrences(world, 'desk-card'))[0]?.id);
});
afterEach(() => world.close());

describe('what a sealed kind keeps', () => {
  beforeEach(async () => {
    await inCard('ben', 'answer', 'I hear it');
    await inCard('ben', 'vote', 'Off side');
    await inCard('ana', 'change', 'You cut me off');
  });

  it('is read by whoever it is for', async () => {
    expect(JSON.parse(heard(await inCard('ben', 'read')))).toEqual([
      { from: id('ana'), to: id('ben'), text: 'You cut me off' },
      [{ said: 'I hear it' }],
      { said: 'Off side' },
    ]);
    deeds.all = async (ctx) => ({ r: 'privately', message: said(JSON.stringify(await ctx.all(card))) });
    expect(JSON.parse(heard(await has(world, 'ana', 'all')))).toMatchObject([{ data: { text: 'You cut me off' } }]);
  });

  it('never stands in the clear in any row: no word of it, nor between whom it is', async () => {
    const rows = [...(await everyRow(world.store)).values()].flat();
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter((row) => /cut me|hear it|off side/i.test(row))).toEqual([]);
    const about = rows.filter((row) => row.includes(open) && /playground\/ana/.test(row));
    expect(about).toEqual([]);
  });

  it('is sealed for its place: the same words elsewhere, or moved, are not the same', async () => {
    const [first] = await occurrences(world, 'desk-card');
    await has(world, 'ana', 'card', 'You cut me off');
    const second = (await occurrences(world, 'desk-card')).find((row) => row.id !== open);
    expect(second?.data).not.toBe(first?.data);
    await world.look((tx) =>
      tx
        .updateTable('occurrence')
        .set({ data: String(first?.data) })
        .where('id', '=', String(second?.id))
        .execute(),
    );
    const reply = await has(world, 'ben', 'read', '', { kind: 'desk-card', in: String(second?.id) });
    expect(heard(reply)).toContain('Nothing was saved');
    expect(world.logs.at(-1)).toContain('"code":"secret.mismatch"');
  });

  it('is not read with another secret, and the answer says nothing of it', async () => {
    const engine = createEngine({ ...world.parts, sealer: OTHER });
    const press = { ...deed({ what: 'read', arg: '' }), kind: 'desk-card', occurrence: open };
    const asked = { workspace: 'playground', user: 'ben', id: 'x', channel: null, i: 'press', press } as const;
    expect(heard(await engine.inbound.interact(asked))).toContain('Nothing was saved');
    expect(world.logs.at(-1)).toContain('"code":"secret.mismatch"');
  });
});

describe('a start with another secret', () => {
  it('is refused for what one person was given, and for what another said', async () => {
    await expect(checkSecret(world.store, OTHER)).rejects.toMatchObject({ code: 'secret.mismatch' });
    await inCard('ben', 'answer', 'I hear it');
    await world.look((tx) => tx.updateTable('occurrence').set({ data: 'null' }).where('id', '=', open).execute());
    await expect(checkSecret(world.store, OTHER)).rejects.toMatchObject({ code: 'secret.mismatch' });
  });

  it('is allowed once all of it was erased', async () => {
    await world.pass(10 * 86_400_000);
    expect(await occurrences(world, 'desk-card')).toMatchObject([{ stage: 'gone', data: 'null' }]);
    await checkSecret(world.store, OTHER);
    await checkSecret(world.store, OTHER);
  });
});
