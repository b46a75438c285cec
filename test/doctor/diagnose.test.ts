import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diagnoseFor } from '../../src/doctor/diagnose.ts';
import { Circle } from '../rituals/circle.ts';
import { WORKSPACE } from '../rituals/setup.ts';
import { codes, one, onTeams, TEAMS } from './kit.ts';

let world: Circle;
beforeEach(async () => {
  world = await Circle.open({ at: '2026-11-19T10:00 Europe/Paris' });
});
afterEach(() => world.close());

const nexts = async (parts = world.parts) =>
  (await diagnoseFor(parts, 'all', { offline: true })).filter(({ code }) => code === 'next').map(({ args }) => args);

describe('for whom', () => {
  it('tells a host of the rituals they host, and nothing of the house', async () => {
    const parts = await onTeams(world, ['zoe']);
    expect(await codes(parts, { workspace: TEAMS, hostUser: 'ana' })).toEqual([]);
    const found = await diagnoseFor(parts, { workspace: TEAMS, hostUser: 'zoe' }, { offline: true });
    expect(new Set(found.map(({ ritual }) => ritual))).toEqual(new Set(['there']));
    expect(found.map(({ code }) => code)).not.toContain('database-room');
  });

  it('tells an alternate as it tells a host', async () => {
    await world.apply({ ...world.wanted, rituals: world.wanted.rituals.map((ritual) => ({ ...ritual, alternates: ['ben'] })) });
    expect(await codes(world.parts, { workspace: WORKSPACE, hostUser: 'ben' })).toContain('roster-unknown');
    expect(await codes(world.parts, { workspace: WORKSPACE, hostUser: 'cleo' })).toEqual([]);
  });

  it('tells of one workspace alone, and of a draft nothing', async () => {
    const parts = await onTeams(world, ['zoe']);
    const found = await diagnoseFor(parts, { workspace: TEAMS }, { offline: true });
    expect(found.some(({ ritual }) => ritual === 'weekly')).toBe(false);
    await world.look((tx) => tx.updateTable('ritual').set({ draft: 1 }).execute());
    expect(await codes(parts)).toEqual([]);
  });

  it('changes nothing', async () => {
    const tables = ['ritual', 'occurrence', 'wakeup', 'delivery', 'member', 'place', 'lane', 'audit', 'meta', 'workspace'];
    const all = () => Promise.all(tables.map((table) => world.rows(table)));
    const before = await all();
    await diagnoseFor(world.parts, 'all');
    expect(await all()).toEqual(before);
  });
});

describe('what the platforms say', () => {
  it('is told with the rest; offline nobody is asked', async () => {
    world.platform.findings = [{ level: 'fail', code: 'slack-token', workspace: 'slack:T1', args: { why: 'token_revoked' } }];
    expect(await codes(world.parts, 'all', false)).toContain('slack-token');
    expect(await codes(world.parts, 'all', true)).not.toContain('slack-token');
  });

  it('is told to a host where it costs something', async () => {
    world.platform.findings = [
      { level: 'note', code: 'slack-scopes-unknown', workspace: null },
      { level: 'warn', code: 'slack-scope', workspace: null, args: { scope: 'dnd:read' } },
    ];
    const found = await codes(world.parts, { workspace: WORKSPACE, hostUser: 'ana' }, false);
    expect(found).toContain('slack-scope');
    expect(found).not.toContain('slack-scopes-unknown');
  });

  it('one that never answers, or fails, is a finding all the same', async () => {
    world.platform.check = () => Promise.reject(new TypeError('bug'));
    expect(await codes(world.parts, 'all', false)).toContain('platform-silent');
    world.platform.check = () => new Promise(() => undefined);
    const found = codes(world.parts, 'all', false);
    await world.clock.pass(found);
    expect(await found).toContain('platform-silent');
  });
});

describe('what comes next', () => {
  it('is the next opening, then the end of the round that is open, in the ritual’s zone', async () => {
    expect(await nexts()).toEqual([
      {
        ritual: 'weekly',
        what: { word: 'opens' },
        when: { at: Date.UTC(2026, 10, 24, 8, 30), zone: 'Europe/Paris' },
        zone: 'Europe/Paris',
      },
    ]);
    await world.until('2026-11-24T10:00 Europe/Paris');
    expect((await nexts()).map(({ what }) => what)).toEqual([{ word: 'closes' }, { word: 'opens' }]);
  });

  it('is the regular moment of what people start, and nothing of what is paused', async () => {
    const bravo = await Circle.open({ at: '2026-11-23T10:00 Europe/Paris', kind: 'bravo' });
    expect((await nexts(bravo.parts)).map(({ what }) => what)).toEqual([{ word: 'recurs' }]);
    await bravo.apply({ ...bravo.wanted, rituals: [] });
    expect(await nexts(bravo.parts)).toEqual([]);
    await bravo.close();
  });
});

describe('the house', () => {
  it('tells the room the database takes', async () => {
    expect(await one(world.parts, 'database-room')).toMatchObject({ level: 'ok', args: { size: 1 } });
  });

  it('tells zone data that is too old', async () => {
    expect(await one({ ...world.parts, zoneData: 'system-2026a' }, 'zones')).toMatchObject({ level: 'ok' });
    expect(await one({ ...world.parts, zoneData: 'system-2024a' }, 'zones-old')).toMatchObject({ args: { version: '2024a' } });
  });
});
