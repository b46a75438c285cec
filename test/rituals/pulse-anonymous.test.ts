import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askedIn } from '../../rituals/pulse/deck.ts';
import { openStore } from '../../src/store/open.ts';
import { Prng } from '../sim/prng.ts';
import { type Held, heldBy, metered, type Row } from './held.ts';
import { attacks, beyondChance, type Published } from './joining.ts';
import { after, during, namesOf, openPulse } from './pulse-circle.ts';

const MINUTE = 60_000;
/** Circles, with how many rounds each is watched: one for a whole season. Two have their database on the disk. */
const CIRCLES: readonly (readonly [people: number, rounds: number])[] = [
  [5, 1],
  [7, 1],
  [8, 3],
  [9, 12],
  [12, 3],
  [16, 3],
  [30, 3],
];
const ON_DISK = [12, 30];
/** One chance in so many that a test which holds fails, over all attacks together. */
const ODDS = 1e6;

const folder = mkdtempSync(join(tmpdir(), 'rituals-pulse-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A comment nobody else writes, as long as chance has it. */
const commentOf = (chance: Prng, i: number): string =>
  `said-${chance.below(1e9)}-${i} ${'words '.repeat(1 + chance.below(40))}`.slice(0, 280).trim();

/** A circle that answers as people do: in any order, some changing their mind, some taking back, some passing or silent. */
async function season(people: number, rounds: number, seed: number): Promise<readonly Published[]> {
  const chance = new Prng(seed);
  const file = ON_DISK.includes(people) ? join(folder, `${people}.db`) : ':memory:';
  const world = await openPulse(people, { seed, store: await openStore({ engine: 'sqlite', file }) });
  const counted = metered(world);
  const users = namesOf(people).map((name) => name.toLowerCase());
  const published: Published[] = [];
  for (let n = 1; n <= rounds; n += 1) {
    await world.until(during(n));
    const line = world.platform.standing.filter(({ place }) => place.kind === 'channel').at(-1)?.message;
    const press = line?.blocks.flatMap((block) => (block.b === 'buttons' ? block.buttons : []))[0]?.press;
    if (!press) throw new Error('no round is open');
    const said = new Map<string, string>();
    const ballots = new Map<string, Row>();
    let known = new Map<unknown, Row>();
    const act = async (user: string, ref: 'answer' | 'pass' | 'take-back'): Promise<void> => {
      world.clock.add(chance.below(9) * MINUTE + 1 + chance.below(MINUTE));
      const base = { workspace: 'playground', user, id: `act-${world.clock.now()}`, channel: null };
      const comment = commentOf(chance, n);
      const answers = askedIn(n, false).flatMap((id) => (chance.chance(0.9) ? [[id, String(1 + chance.below(5))]] : []));
      const values = Object.fromEntries([...answers, ['comment', comment]]);
      await world.engine.inbound.interact(
        ref === 'answer'
          ? { ...base, i: 'submit', press, values }
          : { ...base, i: 'press', press: { ...press, ref, opens: 'nothing' } },
      );
      const rows = new Map((await world.rows('ballot')).map((row) => [row.id, row] as const));
      const written = [...rows.values()].find((row) => known.get(row.id)?.body !== row.body);
      known = rows;
      said.delete(user);
      ballots.delete(`playground/${user}`);
      if (ref !== 'answer') return;
      said.set(user, comment);
      if (written) ballots.set(`playground/${user}`, written);
    };
    const fewer = people > 9 ? 0.9 : 1;
    for (const user of chance.shuffled(users)) if (chance.chance(fewer)) await act(user, 'answer');
    for (const user of chance.shuffled(users)) {
      if (chance.chance(0.2)) await act(user, 'answer');
      else if (people > 9 && chance.chance(0.1)) await act(user, chance.pick(['pass', 'take-back']));
    }
    const before = await heldBy(world, counted, file);
    await world.until(after(n));
    const held = await heldBy(world, counted, file);
    const texts = held.sent.filter((text) => text.includes(' circle ')).join('\n');
    const author = new Map([...said].map(([user, text]) => [text, `playground/${user}`] as const));
    published.push({
      people: [...said.keys()].sort().map((user) => `playground/${user}`),
      comments: [...author.keys()].filter((text) => texts.includes(text)).sort((a, b) => texts.indexOf(a) - texts.indexOf(b)),
      author,
      before,
      after: held,
      ballots,
    });
  }
  await world.close();
  return published;
}

describe('whoever holds the database, its log, the logs, the metrics and all that was sent, and watched every answer', () => {
  let rounds: readonly Published[] = [];
  let shown: readonly Published[] = [];
  beforeAll(async () => {
    const all: Published[] = [];
    for (const [people, count] of CIRCLES) all.push(...(await season(people, count, 1000 + people)));
    rounds = all;
    shown = all.filter(({ comments }) => comments.length > 0);
  }, 60_000);

  it('does no better than chance at telling who wrote a comment, by any order, time, id or size there is', () => {
    const tried = attacks(shown);
    expect([shown.length >= 20, tried.length >= 300]).toEqual([true, true]);
    const better = tried.filter(({ hits, rounds: n }) => hits >= beyondChance(n, ODDS * tried.length));
    expect(better).toEqual([]);
  });

  it.each<[string, (round: Published, text: string) => unknown]>([
    ['in the order of the answers', ({ ballots, author }, text) => [...ballots.keys()].indexOf(author.get(text) ?? '')],
    ['in the order of the ballots’ ids', ({ ballots, author }, text) => ballots.get(author.get(text) ?? '')?.id],
    ['in the order of the people', ({ author }, text) => author.get(text)],
  ])('would be caught at it, had the comments been published %s', (_, measure) => {
    const leaking = shown.slice(-6).map((round) => {
      const value = (text: string): string => String(measure(round, text)).padStart(4, '0');
      return { ...round, comments: [...round.comments].sort((a, b) => (value(a) < value(b) ? -1 : 1)) };
    });
    const tried = attacks(leaking);
    expect(tried.some(({ hits, rounds: n }) => hits >= beyondChance(n, ODDS * tried.length))).toBe(true);
  });

  it('would be caught at it, had the sealed ballots been as long as what is in them', () => {
    const leaking = shown.slice(-6).map((round) => {
      const size = new Map([...round.author].map(([text, id]) => [id, { body: 'x'.repeat(text.length) }] as const));
      return { ...round, ballots: new Map([...round.ballots.keys()].map((id) => [id, size.get(id) ?? {}] as const)) };
    });
    const tried = attacks(leaking);
    expect(tried.some(({ hits, rounds: n }) => hits >= beyondChance(n, ODDS * tried.length))).toBe(true);
  });

  it('reads no answer anywhere while a round is open, and of those who answered only that they did', () => {
    for (const { before, author } of rounds) {
      const everything = [JSON.stringify(before.tables), before.bytes, ...before.sent, ...before.logs, before.metrics].join('\n');
      expect([...author.keys()].filter((text) => everything.includes(text))).toEqual([]);
      expect(new Set((before.tables.ballot ?? []).map(({ body }) => String(body).length)).size).toBe(1);
      for (const { body } of before.tables.entry ?? []) expect(body).toMatch(/^\{"passed":(true|false)\}$/);
    }
  });

  it('finds a comment nowhere beside somebody’s name, and in no log, metric, private message or row', () => {
    for (const { after: held, author, comments } of rounds) {
      const apart = [
        ...Object.values(held.tables)
          .flat()
          .map((row) => JSON.stringify(row)),
        ...held.logs,
        held.metrics,
      ];
      const told = held.sent.filter((text) => !text.includes(' circle '));
      expect([...author.keys()].filter((text) => [...apart, ...told].some((one) => one.includes(text)))).toEqual([]);
      for (const page of held.sent.filter((text) => comments.some((comment) => text.includes(comment))))
        expect(page).not.toMatch(/\bAna\b|\bMember\d\d\b/i);
      expect(held.tables.ballot).toEqual([]);
    }
  });

  it('reads no person in logs’ words, and in metrics none at all', () => {
    const last = rounds.at(-1)?.after;
    expect(last?.metrics).toContain('rituals_units_total');
    expect(last?.metrics).not.toMatch(/ana\b|member\d\d/i);
    expect(last?.logs.join('\n')).not.toMatch(/said-|"p\d\d"/);
  });
});

describe('two rounds in which the same was said by others', () => {
  /** All that is held, but for what is shut, when the process was measured, and the order of what was published. */
  function evident({ tables, sent, logs, metrics }: Held): unknown {
    const rows = Object.entries(tables).map(([name, all]) => [
      name,
      all.map((row) => (name === 'ballot' ? { ...row, body: String(row.body).length } : row)),
    ]);
    const lines = sent.map((text) => text.split('\n').sort());
    return { rows, lines, logs, metrics: metrics.split('\n').filter((line) => line.startsWith('rituals_')) };
  }

  /** One round in which the i-th person says what `sayer` says whose words these are; answers are whole ballots. */
  async function round(people: number, sayer: (i: number) => number) {
    const world = await openPulse(people, { seed: 7 });
    const counted = metered(world);
    await world.until(during(1));
    const press = world.handle('ana', 'Answer');
    for (const [i, name] of namesOf(people).entries()) {
      world.clock.add((1 + (i % 5)) * MINUTE);
      const chance = new Prng(sayer(i));
      const answers = askedIn(1, false).flatMap((id) => (chance.chance(0.8) ? [[id, String(1 + chance.below(5))]] : []));
      const values = Object.fromEntries([...answers, ['comment', commentOf(chance, sayer(i))]]);
      await world.act(name.toLowerCase(), press, { values });
    }
    const before = evident(await heldBy(world, counted));
    await world.until(after(1));
    const held = evident(await heldBy(world, counted));
    await world.close();
    return { before, after: held };
  }

  it.each([5, 12, 30])(
    'leave the same behind in a circle of %d, before the closing and after: levels, numbers and words',
    async (people) => {
      const one = await round(people, (i) => i);
      const other = await round(people, (i) => (i * 7 + 3) % people);
      expect(other.before).toEqual(one.before);
      expect(other.after).toEqual(one.after);
    },
  );
});
