import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveMember } from '../../src/store/members.ts';
import { savePlace } from '../../src/store/places.ts';
import { updateWorkspace } from '../../src/store/workspaces.ts';
import { Circle } from '../rituals/circle.ts';
import { CHANNEL, WORKSPACE } from '../rituals/setup.ts';
import { codes, comes, one, onTeams, ROOM, TEAMS } from './kit.ts';

let world: Circle;
beforeEach(async () => {
  world = await Circle.open({ at: '2026-11-19T10:00 Europe/Paris' });
  await world.look((tx) => updateWorkspace(tx, WORKSPACE, { installed_at: 1 }));
});
afterEach(() => world.close());

const channel = { workspace: WORKSPACE, kind: 'channel', id: CHANNEL } as const;

describe('where a ritual is', () => {
  it('says that who is there was not asked after yet, and nothing once it was', async () => {
    expect(await codes(world.parts)).toEqual(['roster-unknown']);
    await world.until('2026-11-24T10:00 Europe/Paris');
    expect(await codes(world.parts)).toEqual([]);
  });

  it('tells a channel that the bot is not in', async () => {
    await world.look((tx) => savePlace(tx, channel, { gone_at: 1 }));
    expect(await one(world.parts, 'channel-gone')).toMatchObject({ level: 'fail', ritual: 'weekly', args: { channel: CHANNEL } });
  });

  it('tells a workspace that took the bot out', async () => {
    await world.look((tx) => updateWorkspace(tx, WORKSPACE, { removed_at: 1 }));
    expect(await codes(world.parts)).toEqual(['workspace-removed']);
  });

  it('tells a platform that is not connected, and a kind this version has not', async () => {
    expect(await one({ ...world.parts, adapters: new Map() }, 'platform-off')).toMatchObject({ level: 'fail', ritual: 'weekly' });
    expect(await codes({ ...world.parts, kinds: new Map() })).toEqual(['kind-unknown']);
  });

  it('tells a pause, and nothing else of what is paused', async () => {
    await world.apply({ ...world.wanted, rituals: [] });
    expect(await codes(world.parts)).toEqual(['paused']);
  });
});

describe('who is there', () => {
  it('tells hosts who are not known, deactivated, guests or not in the channel, and a ritual without one', async () => {
    const parts = await onTeams(world, ['gone', 'guest', 'out', 'new', 'well']);
    await comes(world, 'gone', { deleted: true });
    await comes(world, 'guest', { guest: true });
    await comes(world, 'well');
    await world.look((tx) => saveMember(tx, TEAMS, 'out', { name: 'Out' }));
    const found = await codes(parts, { workspace: TEAMS });
    expect(found.filter((code) => code.startsWith('host-'))).toEqual([
      'host-deleted',
      'host-guest',
      'host-elsewhere',
      'host-unknown',
    ]);
    expect(await one(parts, 'host-guest', { workspace: TEAMS })).toMatchObject({ people: [{ user: 'guest', name: 'GUEST' }] });
    expect(await codes(await onTeams(world, []), { workspace: TEAMS })).toContain('no-host');
  });

  it('counts on Teams who cannot be written to, who is deactivated and who is a guest, with their names', async () => {
    const parts = await onTeams(world, ['ana']);
    await comes(world, 'ana');
    await comes(world, 'ben', { address: null });
    await comes(world, 'cleo', { address: null });
    await comes(world, 'dia', { deleted: true, address: null });
    await comes(world, 'eli', { guest: true });
    const all = { workspace: TEAMS };
    expect(await one(parts, 'no-chat', all)).toMatchObject({
      level: 'warn',
      args: { count: 2 },
      people: [
        { user: 'ben', name: 'BEN' },
        { user: 'cleo', name: 'CLEO' },
      ],
    });
    expect(await one(parts, 'deleted', all)).toMatchObject({ level: 'note', args: { count: 1 }, people: [{ user: 'dia' }] });
    expect(await one(parts, 'guests', all)).toMatchObject({ level: 'note', args: { count: 1 }, people: [{ user: 'eli' }] });
  });

  it('does not miss an address where the platform needs none', async () => {
    await world.until('2026-11-24T10:00 Europe/Paris');
    expect(await codes(world.parts)).not.toContain('no-chat');
  });

  it('counts whose zone is not known, and says which is used', async () => {
    const parts = await onTeams(world, ['ana']);
    await comes(world, 'ana', { zone: null });
    expect(await one(parts, 'no-zone', { workspace: TEAMS })).toMatchObject({ args: { count: 1, zone: 'UTC' } });
    await world.look((tx) => updateWorkspace(tx, TEAMS, { settings: JSON.stringify({ zone: 'Europe/Brussels' }) }));
    expect(await one(parts, 'no-zone', { workspace: TEAMS })).toMatchObject({ args: { zone: 'Europe/Brussels' } });
    await world.look((tx) => tx.updateTable('member').set({ own_zone: 'Europe/Rome' }).execute());
    expect(await one(parts, 'no-zone', { workspace: TEAMS })).toBeUndefined();
  });

  it('tells an empty channel', async () => {
    const parts = await onTeams(world, ['ana']);
    expect(await codes(parts, { workspace: TEAMS })).toContain('nobody-there');
    await world.look((tx) => savePlace(tx, { workspace: TEAMS, kind: 'channel', id: ROOM }, { gone_at: 1 }));
    expect(await codes(parts, { workspace: TEAMS })).not.toContain('nobody-there');
  });
});

describe('what a ritual needs of the settings', () => {
  it('an address for the calendars of sessions, outside the playground', async () => {
    const parts = await onTeams(world, ['ana']);
    expect(await one(parts, 'no-public-url', { workspace: TEAMS })).toMatchObject({ ritual: 'there' });
    const known = { ...parts, publicUrl: () => 'https://rituals.example.org' };
    expect(await codes(known, { workspace: TEAMS })).not.toContain('no-public-url');
    expect(await codes(world.parts, { workspace: WORKSPACE })).not.toContain('no-public-url');
  });

  it('a secret of its own where something is sealed or unlinked', async () => {
    const parts = { ...(await onTeams(world, ['ana'], 'yellow-card')), secretKept: false };
    expect(await one(parts, 'secret-beside-data', { workspace: TEAMS })).toMatchObject({ level: 'warn', ritual: 'there' });
    expect(await codes({ ...parts, secretKept: true }, { workspace: TEAMS })).not.toContain('secret-beside-data');
    expect(await codes(parts, { workspace: WORKSPACE })).not.toContain('secret-beside-data');
  });
});
