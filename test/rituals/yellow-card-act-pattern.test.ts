import { afterEach, expect, it } from 'vitest';
import type { DeskData } from '../../rituals/yellow-card/types.ts';
import type { Circle } from './circle.ts';
import { cardCircle, choose, deliver, deskOf, memberId, setDesk } from './yellow-card-act-circle.ts';

const DAY = 86_400_000;
let world: Circle;
afterEach(() => world.close());

const NAMED = 'One of our rules may be worth a talk at the next session:\n• Let people finish';
type Line = readonly [from: string, to: string, more?: Partial<DeskData['cards'][number]>];

/** A circle in which these cards on one rule closed over the last days; one more, from Ben to Cleo, is about to. */
async function after(lines: readonly Line[]): Promise<void> {
  world = await cardCircle({ hosts: ['ana', 'gus'] });
  const now = world.clock.now();
  const cards = lines.map(([from, to, more], i) => ({
    ...{ id: `c${i}`, from: memberId(from), to: memberId(to), rule: 'listen', at: now - 20 * DAY + i },
    ...{ open: false, delivered: true, closed: now - 10 * DAY + i, ...more },
  }));
  await setDesk(world, { ...(await deskOf(world)), cards });
  await deliver(world, 'ben', 'cleo');
  await choose(world, 'cleo', 'heard');
}
const FOUR: readonly Line[] = [
  ['dia', 'cleo'],
  ['eli', 'dia'],
  ['fay', 'eli'],
  ['dia', 'fay'],
];

it('five cards of four authors to three recipients: hosts are told the name of the rule, once, fourteen days later', async () => {
  await after(FOUR);
  await world.until('2026-12-08T10:59 Europe/Paris');
  expect(world.inbox('gus')).toEqual([]);
  await world.until('2026-12-08T11:00 Europe/Paris');
  expect(['ana', 'gus'].map((user) => world.inbox(user))).toEqual([[NAMED], [NAMED]]);
  await world.until('2027-03-08T11:00 Europe/Paris');
  expect(world.inbox('gus')).toEqual([NAMED]);
  for (const user of ['dia', 'eli', 'fay']) expect(world.inbox(user)).toEqual([]);
  expect(await deskOf(world)).toMatchObject({ cards: [], named: [] });
});

it.each<[string, readonly Line[]]>([
  ['four cards', FOUR.slice(1)],
  [
    'three authors',
    [
      ['dia', 'cleo'],
      ['dia', 'eli'],
      ['dia', 'fay'],
      ['eli', 'dia'],
    ],
  ],
  [
    'two recipients',
    [
      ['dia', 'cleo'],
      ['eli', 'cleo'],
      ['fay', 'cleo'],
      ['fay', 'dia'],
    ],
  ],
  ['one that was taken back', [...FOUR.slice(1), ['dia', 'cleo', { closed: null }]]],
  ['one on another rule', [...FOUR.slice(1), ['dia', 'cleo', { rule: 'promise' }]]],
  ['one that has left the register', [...FOUR.slice(1), ['dia', 'cleo', { at: Date.UTC(2026, 8, 1) }]]],
])('less tells nothing: %s', async (_, lines) => {
  await after(lines);
  await world.pass(40 * DAY);
  expect(world.inbox('gus')).toEqual([]);
});

it('a rule that is no longer the circle’s own is not told', async () => {
  await after(FOUR);
  const desk = await deskOf(world);
  await setDesk(world, { ...desk, rules: desk.rules.slice(1) });
  await world.pass(40 * DAY);
  expect(world.inbox('gus')).toEqual([]);
});
