import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Prompt, shipped } from '../../rituals/kindness/deck.ts';
import { type Filters, NO_FILTERS, through } from '../../rituals/kindness/filters.ts';
import { plainMessage } from '../../src/message/index.ts';
import { Prng } from '../sim/prng.ts';
import type { Circle } from './circle.ts';
import { actIn, join, kind } from './kindness-kit.ts';
import { breaches } from './kindness-rules.ts';
import { local } from './reading.ts';
import { person } from './setup.ts';

const NARROW: Partial<Filters> = { whom: 'customer-community', effort: 2 };
const CIRCLE = [
  person('Ana', 'Pacific/Auckland'),
  person('Ben'),
  person('Cleo', 'America/New_York'),
  person('Dia', 'Asia/Kolkata', 'fr'),
  person('Eli', 'America/St_Johns'),
];
const USERS = CIRCLE.map(({ user }) => user);
const AWAY = { cleo: ['2027-02-01', '2027-03-15'], eli: ['2027-07-05', '2027-08-23'] } as const;

/** What came to somebody in a week: when, in their own time, whose name stood in it, and all they were shown. */
type Week = { readonly at: string; readonly who: string | null; readonly shown: Prompt[] };

const WEEK = 7 * 86_400_000;
const FIRST_THURSDAY = Date.UTC(2026, 10, 19, 12);

describe('a year of a circle in five zones, with pauses and filters', () => {
  let world: Circle;
  const lived = new Map<string, Week[]>(USERS.map((user) => [user, []]));
  const weeksOf = (user: string): Week[] => lived.get(user) ?? [];

  /** The ideas that came from `since` on, by whom they came to. */
  function came(since: number): ReadonlyMap<string, Week> {
    const found = new Map<string, Week>();
    for (const { place, at, message } of world.platform.arrived.slice(since)) {
      const whose = CIRCLE.find(({ user }) => user === place.id);
      const act = whose && actIn(message, whose.language ?? 'en');
      if (!whose || !act) continue;
      const who = /(?:By chance|Par hasard), .*:\s(\w+)\.$/m.exec(plainMessage(message))?.[1]?.toLowerCase() ?? null;
      found.set(whose.user, { at: local(at, whose.zone ?? ''), who, shown: [act] });
    }
    return found;
  }

  beforeAll(async () => {
    world = await kind({ people: CIRCLE, settings: { suggest: true } });
    await join(world, ...USERS);
    await world.command('ben', 'kindness');
    await world.fill('ben', 'My choices', { whom: 'customer-community', effort: '2' });
    const chance = new Prng(9);
    for (let n = 0; n < 52; n += 1) {
      const thursday = FIRST_THURSDAY + n * WEEK;
      for (const [user, [from, until]] of Object.entries(AWAY)) {
        const leaves = Date.parse(from);
        if (leaves > thursday - WEEK && leaves <= thursday) {
          await world.command(user, 'kindness');
          await world.fill(user, 'Pause until a date', { until });
        }
      }
      const since = world.platform.arrived.length;
      await world.until(thursday);
      for (const [user, week] of came(since)) {
        weeksOf(user).push(week);
        if (user === 'dia') continue;
        // Now and then somebody asks for another, or keeps what they have.
        for (let asked = chance.below(3); asked > 0; asked -= 1) {
          const reply = await world.press(user, 'Another one');
          const act = reply.r === 'replace' ? actIn(reply.message) : undefined;
          if (act) week.shown.push(act);
        }
        if (chance.chance(0.3)) await world.press(user, 'Keep');
      }
    }
  }, 60_000);
  afterAll(() => world.close());

  it('brings one idea a week, in everybody’s own morning, whatever the clocks do', () => {
    for (const user of USERS) {
      const days = weeksOf(user).map(({ at }) => at.slice(0, 10));
      expect([user, new Set(days).size]).toEqual([user, days.length]);
      for (const { at } of weeksOf(user)) {
        expect([user, at, at.slice(11) >= '10:00' && at.slice(11) < '11:30']).toEqual([user, at, true]);
        expect([user, at, new Date(`${at}Z`).getUTCDay()]).toEqual([user, at, 3]);
      }
    }
    for (const user of ['ana', 'ben', 'dia']) expect([user, weeksOf(user).length]).toEqual([user, 52]);
  });

  it('leaves out the weeks of a pause, and sends none of them later', () => {
    for (const [user, [from, until]] of Object.entries(AWAY)) {
      const days = weeksOf(user).map(({ at }) => at.slice(0, 10));
      expect(days.filter((day) => day > from && day < until)).toEqual([]);
      expect(days.length).toBeGreaterThan(42);
      expect(days.length).toBeLessThan(52);
    }
  });

  it('keeps the rules of the bag', () => {
    for (const user of USERS) {
      const deck = user === 'ben' ? through(shipped, { ...NO_FILTERS, ...NARROW }) : shipped;
      expect([
        user,
        breaches(
          weeksOf(user).map(({ shown }) => shown),
          deck,
        ),
      ]).toEqual([user, []]);
    }
    // Some bags were emptied within the year, so that there was something to keep.
    expect(weeksOf('ben').flatMap(({ shown }) => shown).length).toBeGreaterThan(
      2 * through(shipped, { ...NO_FILTERS, ...NARROW }).length,
    );
  });

  it('suggests nobody to themselves, nobody twice within eight weeks, nobody who is away', () => {
    const pairs = new Map<string, number>();
    for (const { user, at, who } of USERS.flatMap((one) => weeksOf(one).map((week) => ({ user: one, ...week }))).sort((a, b) =>
      a.at < b.at ? -1 : 1,
    )) {
      if (who === null) continue;
      const [pair, day] = [[user, who].sort().join(), Date.parse(at.slice(0, 10))];
      expect([pair, (day - (pairs.get(pair) ?? 0)) / (7 * 86_400_000) > 8]).toEqual([pair, true]);
      pairs.set(pair, day);
    }
    expect(pairs.size).toBeGreaterThan(4);
    for (const user of USERS) {
      const named = weeksOf(user).flatMap(({ at, who }) => (who ? [{ at: Date.parse(at.slice(0, 10)), who }] : []));
      for (const [i, { at, who }] of named.entries()) {
        expect(who).not.toBe(user);
        const before = named.slice(0, i).findLast((one) => one.who === who);
        if (before) expect([user, who, (at - before.at) / (7 * 86_400_000) > 8]).toEqual([user, who, true]);
        const away = AWAY[who as keyof typeof AWAY];
        const day = new Date(at).toISOString().slice(0, 10);
        if (away) expect([who, day, day > away[0] && day < away[1]]).toEqual([who, day, false]);
      }
    }
  });
});
