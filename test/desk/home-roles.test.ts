import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ABOUT_NONE, atDesk } from '../../src/desk/desk.ts';
import { begin, check, openHome, settings } from '../../src/desk/refs.ts';
import { setUpWords } from '../../src/desk/set-up/words.ts';
import { tryPress } from '../../src/desk/trial.ts';
import { type Act, authorise, MAY, type Role } from '../../src/engine/authorise.ts';
import { rolesOf } from '../../src/engine/roles.ts';
import { refreshChannel } from '../../src/engine/roster.ts';
import { engineWords } from '../../src/engine/words.ts';
import { addressed, pass, skip } from '../../src/ritual/index.ts';
import { saveMember } from '../../src/store/members.ts';
import { findRitual } from '../../src/store/rituals.ts';
import { Circle } from '../rituals/circle.ts';
import { heard } from '../rituals/reading.ts';
import { CHANNEL, person, WORKSPACE } from '../rituals/setup.ts';
import { marks } from './home-kit.ts';

/** Who may do what, in the order of the acts: one person a role, as pure as it can be had. */
const ACTS: readonly Act[] = ['own', 'member', 'host', 'start', 'steer', 'check', 'settings'];
const TABLE: Readonly<Record<string, readonly [role: Role, may: string]>> = {
  ina: ['installer', 'own start steer check settings'],
  ada: ['admin', 'own start steer check settings'],
  // Of the workspace, so that they may begin another: not in the channel they host.
  hal: ['host', 'own member host start steer check'],
  alma: ['alternate', 'own member host start steer check'],
  mia: ['member', 'own member start'],
  gus: ['guest', 'own member'],
  eve: ['external', 'own member'],
  lou: ['onlooker', 'own start'],
};

let world: Circle;
let round = '';
beforeEach(async () => {
  const people = ['Mia', 'Gus', 'Eve', 'Dee'].map((name) => person(name));
  world = await Circle.open({ at: '2026-11-23T10:00 Europe/Paris', people, hosts: ['hal', 'gus', 'eve'] });
  const [first] = world.wanted.rituals;
  await world.apply({ ...world.wanted, workspaces: {}, rituals: [{ ...first!, alternates: ['alma'], externals: true }] });
  await world.until('2026-11-24T10:00 Europe/Paris');
  await refreshChannel(world.parts, WORKSPACE, CHANNEL, 0);
  await world.look(async (tx) => {
    for (const user of ['ina', 'ada', 'hal', 'alma', 'lou']) await saveMember(tx, WORKSPACE, user, { name: user });
    await tx.updateTable('workspace').set({ installer: 'ina', welcomed_at: 1 }).execute();
  });
  await marks(world, 'ada', { admin: 1 });
  await marks(world, 'gus', { guest: 1 });
  await marks(world, 'eve', { guest: 1, external: 1 });
  await marks(world, 'dee', { deleted: 1 });
  round = String((await world.rows('occurrence')).find(({ stage }) => stage === 'open')?.id);
});
afterEach(() => world.close());

const pressFor: Readonly<Record<Act, () => Parameters<Circle['act']>[1]>> = {
  own: () => atDesk(openHome({})),
  member: () => addressed(pass({}), 'check-in', round),
  host: () => addressed(skip({}), 'check-in', round),
  start: () => atDesk(begin({})),
  steer: () => tryPress('weekly'),
  check: () => atDesk(check({})),
  settings: () => atDesk(settings({})),
};

const words = engineWords('en');
const REFUSED: ReadonlySet<string> = new Set([
  ...(['stranger', 'not-admin', 'not-start', 'not-host'] as const).map((key) => words.line(key)),
  setUpWords('en').line('guest'),
]);
const may = async (user: string, act: Act): Promise<boolean> => !REFUSED.has(heard(await world.act(user, pressFor[act]())));

/** What somebody is to the ritual, or where an act is about none, to the workspace. */
const rolesFor = (user: string, act: Act) =>
  world.look(async (tx) => {
    const aboutRitual = ['member', 'host', 'steer'].includes(act);
    return rolesOf(tx, WORKSPACE, user, aboutRitual ? { ritual: (await findRitual(tx, 'weekly'))! } : {});
  });

describe.each(Object.entries(TABLE))('%s', (user, [role, allowed]) => {
  it(`may do as ${role} what the table says, by real presses, and nothing else`, async () => {
    expect([...(await rolesFor(user, 'steer'))]).toContain(role);
    const done: Act[] = [];
    for (const act of ACTS) {
      const could = await may(user, act);
      expect([act, could]).toEqual([act, authorise(act, await rolesFor(user, act))]);
      if (could) done.push(act);
    }
    expect(done.join(' ')).toBe(allowed);
  });
});

it('every act of the table is pressed here, and every press is one the desk or a ritual knows', async () => {
  expect([...ACTS].sort()).toEqual(Object.keys(MAY).sort());
  for (const act of ACTS) {
    const user = Object.keys(TABLE).find((one) => TABLE[one]?.[1].split(' ').includes(act)) ?? '';
    expect([act, heard(await world.act(user, pressFor[act]()))]).not.toEqual([act, words.line('unknown')]);
  }
});

it('who is deactivated may do nothing', async () => {
  for (const act of ACTS) expect([act, await may('dee', act)]).toEqual([act, false]);
});

it('a guest or somebody of another organisation hosts nothing, whatever the list of hosts says', async () => {
  for (const user of ['gus', 'eve'])
    for (const act of ['host', 'steer', 'check'] as const) expect([user, act, await may(user, act)]).toEqual([user, act, false]);
});

it('people of other organisations are onlookers where the ritual does not let them in', async () => {
  const [first] = world.wanted.rituals;
  await world.apply({ ...world.wanted, rituals: [{ ...first!, externals: false }] });
  expect([...(await rolesFor('eve', 'member'))]).toEqual(['onlooker']);
  expect(await may('eve', 'member')).toBe(false);
  expect(await may('eve', 'own')).toBe(true);
});

it('nobody may do anything to a ritual of another workspace', async () => {
  for (const act of ['member', 'host', 'steer'] as const) {
    const reply = await world.act('hal', pressFor[act](), { workspace: 'playground:2' });
    expect([act, heard(reply)]).toEqual([act, words.line('unknown')]);
  }
  const about = { ...atDesk(check({})), occurrence: 'weekly' };
  expect(heard(await world.act('hal', about, { workspace: 'playground:2' }))).toBe(words.line('unknown'));
  expect(ABOUT_NONE).toBe('-');
});
