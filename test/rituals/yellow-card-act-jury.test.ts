import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Reading } from '../../rituals/yellow-card/act/card.ts';
import { Choice } from '../../rituals/yellow-card/types.ts';
import { setWakeup } from '../../src/store/wakeups.ts';
import type { Circle } from './circle.ts';
import { heard } from './reading.ts';
import { person, WORKSPACE } from './setup.ts';
import {
  cardCircle,
  cards,
  choose,
  deliver,
  deskOf,
  memberId,
  only,
  readIn,
  setChoice,
  vote,
  waysIn,
  write,
} from './yellow-card-act-circle.ts';

const GONE = 'This button belongs to something that is no longer here. Nothing was changed.';
const DAY = 86_400_000;
const VOLUNTEERS = ['dia', 'eli', 'fay', 'gus', 'hal'];
const PEOPLE = ['Ana', 'Ben Stone', 'Cleo', 'Dia', 'Eli', 'Fay', 'Gus', 'Hal'].map((name) => ({
  ...person(name),
  user: name.split(' ')[0]!.toLowerCase(),
}));
let world: Circle;
const stands = async (): Promise<readonly [string, string | undefined]> => {
  const [card] = await cards(world);
  return [card!.stage, card!.data?.ending];
};
const jurors = async (): Promise<readonly string[]> =>
  ((await cards(world))[0]!.data?.jury?.jurors ?? []).map((id) => id.split('/')[1]!);

/** Cleo sees it differently: the jury sits. */
async function contested(more: Parameters<typeof cardCircle>[0] = {}): Promise<readonly string[]> {
  world = await cardCircle({ people: PEOPLE, jurors: VOLUNTEERS, ...more });
  await deliver(world, 'ben', 'cleo', { situation: 'Cleo, on Monday’s call, pelican, with <@ben> near the end.' });
  await choose(world, 'cleo', 'contest', 'BEN STONE had the agenda; ben’s own words, @Ben.');
  return jurors();
}
afterEach(() => world.close());

describe('who sits', () => {
  it('three, drawn by lot among those who volunteered; the draw is noted without a name', async () => {
    const drawn = await contested();
    expect(drawn).toHaveLength(3);
    expect(new Set(drawn).size).toBe(3);
    for (const user of drawn) expect(VOLUNTEERS).toContain(user);
    const [lots] = (await world.rows('audit')).filter(({ what }) => what === 'lots');
    expect(JSON.parse(String(lots?.subject))).toMatchObject({ take: 3, of: 5 });
    expect(JSON.stringify(lots)).not.toMatch(/ben|cleo|dia|eli|fay|gus|hal/);
    const LOT = 'Three of us, drawn by lot among 5 volunteers, all with the same chance.';
    for (const user of ['ben', 'cleo', drawn[0]!]) {
      await world.act(user, world.handle('cleo', 'Open'));
      expect(readIn(world, user)).toContain(LOT);
    }
  });

  it('five in a circle of fifteen', async () => {
    const names = ['Ana', 'Ben', 'Cleo', ...Array.from({ length: 12 }, (_, i) => `Dan${String.fromCharCode(97 + i)}`)];
    const jurorsOf = (n: number) => names.slice(3, 3 + n).map((name) => name.toLowerCase());
    world = await cardCircle({ people: names.map((name) => person(name)), jurors: jurorsOf(5) });
    await deliver(world, 'ben', 'cleo');
    await choose(world, 'cleo', 'contest');
    expect(await jurors()).toHaveLength(5);
    await world.close();
    world = await cardCircle({ people: names.map((name) => person(name)), jurors: jurorsOf(4) });
    await deliver(world, 'ben', 'cleo');
    expect(await choose(world, 'cleo', 'contest')).toMatchObject({ r: 'invalid' });
  });

  it('never one of the two, a host, a guest, somebody away, gone, out of the charter, or with a card open with one of the two', async () => {
    const names = ['Ana', 'Ben', 'Cleo', 'Dia', 'Eli', 'Fay', 'Gus', 'Hal', 'Ida', 'Jon', 'Kim', 'Lea'];
    const all = names.map((name) => name.toLowerCase());
    const [yes, no] = [
      ['dia', 'eli', 'fay'],
      ['ana', 'ben', 'cleo', 'gus', 'hal', 'ida', 'jon', 'kim'],
    ];
    world = await cardCircle({
      people: names.map((name) => person(name)),
      jurors: [...yes, ...no],
      accepted: all.filter((one) => one !== 'jon'),
    });
    const profile = {
      user: 'gus',
      name: 'Gus',
      zone: null,
      language: null,
      bot: false,
      deleted: false,
      guest: true,
      address: null,
    };
    const paused = { ritual: 'weekly', member: memberId('hal'), state: 'paused', until_at: world.clock.now() + 30 * DAY };
    await world.look((tx) => tx.insertInto('participation').values(paused).execute());
    await deliver(world, 'ben', 'cleo');
    await write(world, 'ida', 'ben');
    await write(world, 'cleo', 'kim');
    await world.engine.inbound.changed({ workspace: WORKSPACE, id: 'left', c: 'left', channel: 'circle', user: 'lea' });
    await world.engine.inbound.changed({ workspace: WORKSPACE, id: 'guest', c: 'profile', profile });
    await choose(world, 'cleo', 'contest');
    expect([...(await jurors())].sort()).toEqual(yes);
    expect((await cards(world))[0]?.data?.jury?.of).toBe(3);
  });
});

describe('what jurors see', () => {
  it('A and B, the rule, the parts and the reply; no name of the two, however it is written', async () => {
    const [first] = await contested();
    await world.press(first!, 'Open');
    const read = readIn(world, first!);
    for (const shown of [
      'Let people finish',
      'Written by A for B',
      'pelican',
      'walrus',
      'B, on Monday’s call, pelican, with A near the end.',
    ])
      expect(read).toContain(shown);
    expect(read).toContain('A had the agenda; A’s own words, A.');
    expect(read).not.toMatch(/ben|stone|cleo/i);
    expect(world.form(first!).fields.reading).toMatchObject({
      label: 'By the rule shown, is the act described…',
      options: [
        { label: 'In play' },
        { label: 'Off-side' },
        { label: 'The rule is unclear' },
        { label: 'Not for a jury: people should take over' },
      ],
    });
    expect(readIn(world, first!)).toContain('none is opened before the last');
  });

  it('nothing any more once they have voted, nor when it is over; they are told once that it is', async () => {
    const [first, second, third] = await contested();
    const open = world.handle(first!, 'Open');
    await world.press(first!, 'Open');
    const form = world.form(first!).press;
    expect(heard(await world.send(first!, { reading: 'in-play' }))).toBe('Noted and sealed. You can no longer open it.');
    expect(heard(await world.act(first!, open))).toBe(GONE);
    expect(heard(await world.act(first!, form, { values: { reading: 'off-side' } }))).toBe(GONE);
    await vote(world, second!, 'in-play');
    const late = world.handle(third!, 'Open');
    await world.until('2026-12-01T12:00 Europe/Paris');
    expect(await stands()).toEqual(['closed', 'in-play']);
    expect(heard(await world.act(third!, late))).toBe(GONE);
    for (const user of [first, second, third])
      expect(world.inbox(user!).filter((text) => text.includes('as a juror in the circle is over.'))).toHaveLength(1);
    expect(await world.rows('entry').then((rows) => rows.filter(({ occurrence }) => occurrence !== 'weekly.standing'))).toEqual(
      [],
    );
  });

  it('nothing any more once they have left the charter', async () => {
    const [first] = await contested();
    const open = world.handle(first!, 'Open');
    await setChoice(world, first!, Choice.parse({ accepted: null, juror: false }));
    expect(heard(await world.act(first!, open))).toBe(GONE);
    // Not even once they have accepted it again.
    await world.look((tx) =>
      setWakeup(tx, { id: 'left', occurrence: open.occurrence, name: 'left', member: '', due_at: world.clock.now() }),
    );
    await world.settle();
    await setChoice(world, first!, Choice.parse({ accepted: 1, juror: true }));
    expect(heard(await world.act(first!, open))).toBe(GONE);
    expect(world.inbox(first!).join()).toContain('as a juror in the circle is over.');
    expect(world.inbox(first!).join()).not.toContain('[Open]');
  });

  it('and who was not drawn sees nothing at all', async () => {
    const drawn = await contested();
    const open = world.handle('cleo', 'Open');
    for (const user of ['ana', ...VOLUNTEERS.filter((one) => !drawn.includes(one))])
      expect(heard(await world.act(user, open))).toBe(GONE);
  });
});

describe('votes', () => {
  it('stand nowhere before the last, with a name or without; then they are read and gone', async () => {
    const [first, second, third] = await contested();
    await vote(world, first!, 'off-side');
    await vote(world, second!, 'unclear');
    const everything = JSON.stringify([
      await world.rows('entry'),
      await world.rows('ballot'),
      await world.rows('occurrence'),
      await world.rows('delivery'),
      await world.rows('seen'),
      world.logs,
    ]);
    expect(everything).not.toMatch(/off-side|unclear/);
    expect(await world.rows('ballot')).toHaveLength(2);
    expect(await stands()).toEqual(['jury', 'count']);
    await vote(world, third!, 'off-side');
    expect(await world.rows('ballot')).toEqual([]);
    expect(JSON.stringify((await only(world)).data)).not.toMatch(/votes|"unclear"/);
  });

  const [P, O, U, N] = ['in-play', 'off-side', 'unclear', 'not-for-us'] as const;
  /** Every way in which three may vote, in any order: how the card stands then. */
  const three = [P, O, U, N].flatMap((a, i) =>
    [P, O, U, N].slice(i).flatMap((b, j) => [P, O, U, N].slice(i + j).map((c) => [a, b, c] as const)),
  );
  const expected = (votes: readonly (string | null)[]): readonly [string, string] => {
    const has = (reading: string) => votes.filter((one) => one === reading).length * 3 >= votes.length * 2;
    if (has(O)) return ['delivered', 'lapsed'];
    if (has(N)) return ['handed-over', 'lapsed'];
    return ['closed', has(U) ? 'unclear' : 'in-play'];
  };
  it.each(three)('of three: %s, %s, %s', async (...votes) => {
    const drawn = await contested();
    for (const [i, reading] of votes.entries()) await vote(world, drawn[i]!, reading);
    expect(await stands()).toEqual(expected(votes));
  });

  it.each<readonly [readonly (string | null)[], readonly [string, string]]>([
    [
      [O, O, null],
      ['delivered', 'lapsed'],
    ],
    [
      [O, null, null],
      ['closed', 'in-play'],
    ],
    [
      [U, U, null],
      ['closed', 'unclear'],
    ],
    [
      [N, N, null],
      ['handed-over', 'lapsed'],
    ],
    [
      [null, null, null],
      ['closed', 'in-play'],
    ],
  ])('of three when time is up: %j', async (votes, after) => {
    const drawn = await contested();
    for (const [i, reading] of votes.entries()) if (reading) await vote(world, drawn[i]!, reading);
    await world.until('2026-11-27T10:59 Europe/Paris');
    expect(await stands()).toEqual(['jury', 'count']);
    await world.until('2026-11-27T11:00 Europe/Paris');
    expect(await stands()).toEqual(after);
    expect(await world.rows('ballot')).toEqual([]);
  });

  it.each<readonly [readonly (string | null)[], readonly [string, string]]>([
    [
      [O, O, O, P, P],
      ['closed', 'in-play'],
    ],
    [
      [O, O, O, O, P],
      ['delivered', 'lapsed'],
    ],
    [
      [U, U, U, U, O],
      ['closed', 'unclear'],
    ],
    [
      [N, N, N, U, U],
      ['closed', 'in-play'],
    ],
    [
      [N, N, N, N, null],
      ['handed-over', 'lapsed'],
    ],
  ])('of five: %j', async (votes, after) => {
    const names = Array.from({ length: 15 }, (_, i) => `N${String.fromCharCode(97 + i)}me`);
    const users = names.map((name) => name.toLowerCase());
    world = await cardCircle({ people: names.map((name) => person(name)), hosts: [users[0]!], jurors: users.slice(3, 8) });
    await deliver(world, users[1]!, users[2]!);
    await choose(world, users[2]!, 'contest');
    const drawn = await jurors();
    for (const [i, reading] of votes.entries()) if (reading) await vote(world, drawn[i]!, reading);
    await world.pass(4 * DAY);
    expect(await stands()).toEqual(after);
  });

  it('all at once count once each', async () => {
    const drawn = await contested();
    for (const user of drawn) await world.press(user, 'Open');
    await Promise.all(
      drawn.flatMap((user) =>
        [1, 2].map((n) => world.send(user, { reading: n === 1 ? 'off-side' : 'in-play' }, { id: `${user}-${n}` })),
      ),
    );
    expect(await stands()).toEqual(['delivered', 'lapsed']);
  });

  it('a reading that is none is refused', async () => {
    const [first] = await contested();
    await world.press(first!, 'Open');
    expect(await world.send(first!, { reading: 'guilty' })).toMatchObject({ r: 'invalid' });
    expect(Reading.options).toEqual(['in-play', 'off-side', 'unclear', 'not-for-us']);
    expect(await world.rows('ballot')).toEqual([]);
  });
});

describe('what follows', () => {
  beforeEach(async () => {
    const drawn = await contested();
    for (const user of drawn) await vote(world, user, 'off-side');
  });

  it('off-side: both are told the reading alone, a repair can be offered, and there is no second jury', async () => {
    for (const user of ['ben', 'cleo']) {
      await world.press(user, 'Open');
      expect(readIn(world, user)).toContain('The jury’s reading: off-side. It is an opinion, never a penalty.');
      expect(readIn(world, user)).not.toMatch(/jurors|lot among|\b3\b/);
    }
    expect(waysIn(world, 'cleo')).toEqual(['heard', 'repair', 'reply', 'ask']);
    await choose(world, 'cleo', 'repair', 'I call the customer.');
    expect(await stands()).toEqual(['repair', 'lapsed']);
  });

  it('off-side: silence closes it', async () => {
    await world.until('2026-12-01T11:00 Europe/Paris');
    expect(await stands()).toEqual(['closed', 'lapsed']);
  });
});

it('the rule is unclear: hosts are told its name two weeks later, in the words of a rule that comes up often', async () => {
  const drawn = await contested();
  for (const user of drawn) await vote(world, user, 'unclear');
  await world.press('cleo', 'Open');
  expect(readIn(world, 'cleo')).toContain('the rule is unclear');
  await world.until('2026-12-08T10:59 Europe/Paris');
  expect(world.inbox('ana')).toEqual([]);
  await world.until('2026-12-08T11:00 Europe/Paris');
  expect(world.inbox('ana')).toEqual(['One of our rules may be worth a talk at the next session:\n• Let people finish']);
  expect([world.channel(), (await deskOf(world)).named]).toMatchObject([[], [{ rule: 'listen', told: true }]]);
});
