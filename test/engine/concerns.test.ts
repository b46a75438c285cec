import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RawValues, Reply } from '../../src/message/index.ts';
import type { Circle } from '../rituals/circle.ts';
import { FIVE, person, WORKSPACE } from '../rituals/setup.ts';
import { atDesk, card, deed, deeds, has, id, note, occurrences, said } from './desk.ts';

let world: Circle;
let open: string;
beforeEach(async () => {
  deeds.card = (ctx, by, to) => ctx.start(card, { from: by.id, to: id(to), text: 'A card' });
  deeds.read = (ctx) => ({ r: 'privately', message: said((ctx.data as { text: string }).text) });
  deeds.erase = (ctx) => ctx.erase();
  const french = ['Fay', 'Gus'].map((name) => person(name, 'Europe/Paris', 'fr'));
  world = await atDesk({ people: [...FIVE, ...french], hosts: ['ana'] });
  await has(world, 'ben', 'card', 'cleo');
  open = String((await occurrences(world, 'desk-card'))[0]?.id);
});
afterEach(() => world.close());

const UNKNOWN = {
  en: 'This button belongs to something that is no longer here. Nothing was changed.',
  fr: 'Ce bouton renvoie à quelque chose qui n’existe plus. Rien n’a été modifié.',
};
/** What somebody is answered who presses something of an occurrence, or sends a form of it. */
const ask = (
  user: string,
  occurrence: string,
  how: { ref?: string; values?: RawValues; workspace?: string } = {},
): Promise<Reply> => {
  const press = how.ref === 'note' ? note({ about: '' }) : deed({ what: 'read', arg: '' });
  const { values, workspace } = how;
  return world.act(
    user,
    { ...press, kind: 'desk-card', occurrence },
    { ...(values ? { values } : {}), ...(workspace ? { workspace } : {}) },
  );
};
/** The same as what is answered for an occurrence that never was. */
const asIfNotThere = async (user: string, how: Parameters<typeof ask>[2] = {}): Promise<string> => {
  const nothing = JSON.stringify(await ask(user, 'AAAAAAAAAAAAAAAAAAAAAA', how));
  expect(JSON.stringify(await ask(user, open, how))).toBe(nothing);
  return nothing;
};

describe('what concerns two people', () => {
  it('is answered to them', async () => {
    for (const user of ['ben', 'cleo']) expect(JSON.stringify(await ask(user, open))).toContain('A card');
  });

  it.each(['dia', 'eli'])('is not there for %s, a member of the circle', async (user) => {
    expect(await asIfNotThere(user)).toContain(UNKNOWN.en);
  });

  it('is not there for a host', async () => {
    expect(await asIfNotThere('ana')).toContain(UNKNOWN.en);
  });

  it('is not there for a member who reads French', async () => {
    expect(await asIfNotThere('fay')).toContain(UNKNOWN.fr);
  });

  it('is not there for a stranger, in either language, nor in another workspace, nor for who was removed', async () => {
    expect(await asIfNotThere('nobody')).toContain(UNKNOWN.en);
    world.platform.channels.set('elsewhere', [person('Zoe', 'Europe/Paris', 'fr')]);
    const profile = { ...person('Zoe', 'Europe/Paris', 'fr'), bot: false, deleted: false, guest: false, address: null };
    await world.engine.inbound.changed({ workspace: WORKSPACE, id: 'zoe', c: 'profile', profile });
    expect(await asIfNotThere('zoe')).toContain(UNKNOWN.fr);
    expect(await asIfNotThere('ben', { workspace: 'slack:T1' })).toContain(UNKNOWN.en);
    await world.engine.inbound.changed({
      workspace: WORKSPACE,
      id: 'gus',
      c: 'profile',
      profile: { ...profile, user: 'gus', deleted: true },
    });
    expect(await asIfNotThere('gus')).toContain(UNKNOWN.fr);
  });

  it('is not there, whatever is pressed of it or sent to it', async () => {
    for (const how of [{ ref: 'note' }, { values: { line: 'x' } }, { ref: 'note', values: { line: 'x' } }])
      expect(await asIfNotThere('dia', how)).toContain(UNKNOWN.en);
  });

  it('leaves no more of whoever tried than an occurrence that never was', async () => {
    const left = async (occurrence: string) => {
      const before = (await Promise.all(['seen', 'wakeup', 'delivery', 'audit', 'member'].map((t) => world.rows(t)))).flat();
      const asked = world.platform.arrived.length;
      await ask('dia', occurrence);
      const after = (await Promise.all(['seen', 'wakeup', 'delivery', 'audit', 'member'].map((t) => world.rows(t)))).flat();
      return [after.length - before.length, world.platform.arrived.length - asked];
    };
    expect(await left(open)).toEqual(await left('AAAAAAAAAAAAAAAAAAAAAA'));
  });

  it('is there for nobody any more once it was erased, in either language', async () => {
    await has(world, 'ben', 'card', 'fay');
    const second = String((await occurrences(world, 'desk-card')).find((row) => row.id !== open)?.id);
    for (const one of [open, second]) await has(world, 'ben', 'erase', '', { kind: 'desk-card', in: one });
    for (const user of ['ben', 'cleo', 'dia']) expect(await asIfNotThere(user)).toContain(UNKNOWN.en);
    open = second;
    expect(await asIfNotThere('fay')).toContain(UNKNOWN.fr);
  });
});
