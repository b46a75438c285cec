import { afterEach, expect, it } from 'vitest';
import { warnUnsealed } from '../../src/engine/unsealed.ts';
import { Circle } from '../rituals/circle.ts';
import { FIVE } from '../rituals/setup.ts';

let world: Circle;
afterEach(() => world.close());

/** What is said at start of a circle with one ritual. */
async function said(kind: string, workspace: string, secretKept: boolean): Promise<readonly string[]> {
  world = await Circle.open({ at: '2026-11-20T12:00 Europe/Paris', people: FIVE, kind });
  const rituals = world.wanted.rituals.map((one) => ({ ...one, workspace, id: 'pulses' }));
  await world.apply({ workspaces: { [workspace]: {} }, rituals });
  world.logs.length = 0;
  await warnUnsealed({ ...world.parts, secretKept });
  return world.logs;
}

it.each(['slack:T1', 'teams:3f'])(
  'a pulse on %s without a secret is warned of once, in words that say what follows',
  async (workspace) => {
    const lines = await said('pulse', workspace, false);
    expect(lines).toEqual([expect.stringMatching(/^secret\.beside-data /)]);
    expect(lines[0]).toContain('pulses');
    expect(lines[0]).toContain('whoever copies that folder can open sealed answers and tell whose they are');
    expect(lines[0]).toContain('Set RITUALS_SECRET');
  },
);

it.each([
  ['with one', 'slack:T1', true],
  ['in the playground', 'playground', false],
])('none is %s', async (_, workspace, secretKept) => {
  expect(await said('pulse', workspace, secretKept)).toEqual([]);
});
