import { describe, expect, it } from 'vitest';
import { plainMessage } from '../../src/message/index.ts';
import { Prng } from '../sim/prng.ts';
import type { Circle } from './circle.ts';
import { person, SEALER } from './setup.ts';
import { chooses, posted, processCircle, remembered, stage, TEXT, TITLE, writes } from './yellow-card-process-kit.ts';

const MINUTE = 60_000;
const NAMES = ['Ana', 'Ben', 'Cleo', 'Dia', 'Eli', 'Fay', 'Gus', 'Hal', 'Ida', 'Jon', 'Kim', 'Lou'];
const HOSTS = ['ana'];

type Row = Readonly<Record<string, unknown>>;
/** Everything there is to be held by somebody outside: the database, what was sent, the logs. */
type Held = {
  readonly tables: Readonly<Record<string, readonly Row[]>>;
  readonly sent: readonly string[];
  readonly logs: readonly string[];
  /** Replies that stay with somebody, as a platform may keep them: whose, and all of what they say. A form is kept nowhere. */
  readonly replies: readonly string[];
};

async function heldBy(world: Circle): Promise<Held> {
  const list = await world.look((tx) => tx.introspection.getTables());
  const tables: Record<string, readonly Row[]> = {};
  for (const { name } of list) tables[name] = await world.rows(name);
  const sent = world.platform.arrived.map(({ at, place, edit, message }) =>
    JSON.stringify([at, place, edit, plainMessage(message), message]),
  );
  const replies = world.replies.flatMap(({ user, reply }) =>
    'message' in reply ? [JSON.stringify([user, plainMessage(reply.message), reply.message])] : [],
  );
  return { tables, sent, logs: [...world.logs], replies };
}

/** What somebody does in a history; the card in question is written, and perhaps changed, by whoever its author is. */
type Deed = { readonly wait: number; readonly user: string; readonly what: 'open' | 'voice' | 'back' | 'signed' | 'panel' };
type History = {
  readonly users: readonly string[];
  readonly before: readonly Deed[];
  readonly after: readonly Deed[];
  readonly edit: boolean;
};

function historyOf(size: number, seed: number): History {
  const chance = new Prng(seed);
  const users = NAMES.slice(0, size).map((name) => name.toLowerCase());
  const deeds = (most: number): Deed[] =>
    Array.from({ length: chance.below(most) }, () => ({
      wait: 1 + chance.below(4 * MINUTE),
      user: chance.pick(users),
      what: chance.pick(['open', 'voice', 'back', 'signed', 'panel'] as const),
    }));
  return { users, before: deeds(8), after: deeds(8), edit: chance.chance(0.5) };
}

async function act(world: Circle, { wait, user, what }: Deed): Promise<void> {
  await world.pass(wait);
  if (what === 'panel') return void (await world.home(user));
  if (what === 'open') return void (await world.command(user, 'process'));
  if (what === 'signed') return void (await writes(world, user, { title: 'Signed by me', text: `${TEXT} I say so.` }));
  const label = what === 'voice' ? 'I live it too' : 'Take my voice back';
  const seen = [...world.channel(), ...world.inbox(user)].some((text) => text.includes(`[${label}]`));
  if (seen) await world.press(user, label);
}

/** A history with this author: what can be held while the card rests, once it is posted, and after more has happened. */
async function played(history: History, author: string, sign = 'unsigned'): Promise<readonly Held[]> {
  const people = NAMES.slice(0, history.users.length).map((name) => person(name));
  const world = await processCircle({ people, hosts: HOSTS });
  const held: Held[] = [];
  for (const deed of history.before) await act(world, deed);
  // Whoever has a card of their own at rest takes one step more to write another.
  await world.pass(1 + 16 * MINUTE);
  await writes(world, author, { sign });
  if (history.edit) {
    await world.pass(MINUTE);
    await world.command(author, 'process');
    await chooses(world, author, 'change');
    await world.send(author, { kind: 'waiting' });
  }
  held.push(await heldBy(world));
  await world.pass(15 * MINUTE);
  held.push(await heldBy(world));
  for (const deed of history.after) await act(world, deed);
  await world.pass(30 * MINUTE);
  held.push(await heldBy(world));
  await world.close();
  return held;
}

/** All that is held, but for what is shut: of that its length, and the hash that only the secret recognises. */
function evident({ tables, sent, logs, replies }: Held): unknown {
  const shut = (row: Row, column: string): Row => ({ ...row, [column]: String(row[column]).length });
  const rows = Object.entries(tables).map(([name, all]) => {
    if (name === 'ballot') return [name, all.map((row) => JSON.stringify({ ...shut(row, 'body'), id: 0 })).sort()];
    if (name === 'occurrence') return [name, all.map((row) => shut(row, 'data'))];
    return [name, name === 'entry' ? all.map((row) => shut(row, 'body')) : all];
  });
  return { rows, sent, logs, replies };
}

const rowOf = ({ tables }: Held, part: 'draft' | 'process'): Row | undefined =>
  tables.occurrence?.find(({ kind }) => kind === `yellow-card-${part}`);

/** All that stays with a person that would tell of an unsigned card or words: what it says, which it is, that it is unsigned. */
function toAuthor(held: Held, user: string): readonly string[] {
  const ids = (held.tables.occurrence ?? []).filter(({ kind }) => kind !== 'yellow-card').map(({ id }) => String(id));
  const told = held.sent.filter((text) => text.includes(`"id":"${user}"`));
  const replied = held.replies.filter((text) => text.startsWith(`["${user}"`));
  return [...told, ...replied].filter(
    (text) => [TITLE, TEXT, ...ids].some((one) => text.includes(one)) || /unsigned|your name/.test(text),
  );
}

describe.each([5, 6, 7, 8, 9, 10, 11, 12])('in a circle of %i', (size) => {
  it('whoever wrote it, an unsigned card leaves the same behind: rows, moments, order, sizes, messages, logs', async () => {
    for (const seed of [size, size + 100]) {
      const history = historyOf(size, seed);
      const [one, other] = new Prng(seed).shuffled(history.users) as [string, string];
      const [first, second] = [await played(history, one), await played(history, other)];
      for (const [i, held] of first.entries()) expect([seed, i, evident(second[i]!)]).toEqual([seed, i, evident(held)]);
    }
  });
});

it('the check sees: of a signed card the messages tell them apart', async () => {
  const history = historyOf(6, 6);
  const [first, second] = [await played(history, 'ben', 'signed'), await played(history, 'cleo', 'signed')];
  expect(evident(second[1]!)).not.toEqual(evident(first[1]!));
});

describe('what is held of an unsigned card once it is posted', () => {
  const quiet: History = { users: NAMES.slice(0, 5).map((name) => name.toLowerCase()), before: [], after: [], edit: true };

  it('has no row, message or log line that names both the card and a member', async () => {
    const [, held] = await played(quiet, 'dia');
    const card = rowOf(held!, 'process');
    const members = held!.tables.member?.flatMap(({ id, user_id, name }) => [String(id), `"${user_id}"`, String(name)]) ?? [];
    expect(members).toHaveLength(15);
    const { data: _, ...row } = card!;
    const about = [
      JSON.stringify(row),
      ...Object.entries(held!.tables).flatMap(([name, rows]) =>
        name === 'occurrence' ? [] : rows.map((one) => JSON.stringify(one)).filter((one) => one.includes(String(card?.id))),
      ),
      ...held!.sent.filter((text) => text.includes(TITLE)),
      ...[...held!.logs, ...held!.replies].filter((line) => line.includes(String(card?.id))),
    ];
    expect(about.length).toBeGreaterThan(4);
    for (const text of about)
      for (const member of members) expect([text.includes(member), member, text]).toEqual([false, member, text]);
  });

  it('has no mark of its author any more, and had only one that the secret alone recognises', async () => {
    const [resting, held] = await played(quiet, 'dia');
    expect([resting!.tables.ballot?.length, held!.tables.ballot]).toEqual([1, []]);
    expect(Object.keys(resting!.tables.ballot?.[0] ?? {}).sort()).toEqual(['body', 'id', 'occurrence']);
    for (const one of [resting, held]) {
      expect(one!.tables.entry?.every(({ occurrence }) => occurrence === 'weekly.standing')).toBe(true);
      expect(one!.tables.audit).toEqual([]);
    }
  });

  it('remembers nobody, not even for who holds the secret', async () => {
    const [resting, held] = await played(quiet, 'dia');
    for (const row of [rowOf(resting!, 'draft'), rowOf(held!, 'process')]) {
      const data = remembered(row!);
      expect([data.includes(TITLE), /dia/i.test(data)]).toEqual([true, false]);
    }
  });

  it('has no message that stays with its author, neither while it rests nor afterwards', async () => {
    for (const sign of ['unsigned', 'signed']) {
      const all = await played(quiet, 'dia', sign);
      for (const held of all) expect([sign, toAuthor(held, 'dia')]).toEqual([sign, []]);
    }
  });

  it('keeps nothing of its draft but that there was one: its id stands in nothing that was said', async () => {
    const [resting, held] = await played(quiet, 'dia');
    const [draft, card] = [rowOf(held!, 'draft'), rowOf(held!, 'process')];
    expect([draft?.id === card?.id, draft?.data, rowOf(resting!, 'process')]).toEqual([false, 'null', undefined]);
    const id = String(draft?.id);
    const { occurrence: _, wakeup: __, ...tables } = held!.tables;
    expect(JSON.stringify([tables, held!.sent, held!.logs, held!.replies])).not.toContain(id);
    expect(JSON.stringify(card)).not.toContain(id);
  });

  it('has the words nowhere while it rests, and nowhere but in the message afterwards', async () => {
    const [resting, held] = await played(quiet, 'dia');
    for (const words of [TITLE, TEXT]) {
      expect(JSON.stringify(resting)).not.toContain(words);
      expect(JSON.stringify([held!.tables, held!.logs])).not.toContain(words);
      expect(held!.sent.filter((text) => text.includes(words))).toHaveLength(1);
    }
  });
});

describe('unsigned words', () => {
  const WORDS = 'One minute, not ten.';
  const spoken = async (user: string, choice = 'not-better'): Promise<{ world: Circle; resting: Held; held: Held }> => {
    const world = await processCircle({ hosts: HOSTS });
    await posted(world, 'ben');
    for (const one of ['cleo', 'dia']) await world.press(one, 'I live it too');
    await world.fill('ana', 'Answer (hosts)', { choice: 'simplify', words: `${TEXT} No more.`, by: '2026-12-10' });
    await world.pass(5 * MINUTE);
    await world.fill('ana', 'It is done (hosts)', { words: `${TEXT} No more.` });
    await world.pass(5 * MINUTE);
    await world.fill(user, 'Say whether it is better', { choice, words: 'Something else' });
    await chooses(world, user, 'change');
    await world.send(user, { words: WORDS });
    const resting = await heldBy(world);
    await world.pass(5 * MINUTE);
    return { world, resting, held: await heldBy(world) };
  };

  it('leave the same behind whoever they are from: who signed the card, or who joined it', async () => {
    const [first, ...others] = await Promise.all(['cleo', 'dia', 'ben'].map((user) => spoken(user)));
    for (const { resting, held } of others) {
      expect(evident(resting)).toEqual(evident(first!.resting));
      expect(evident(held)).toEqual(evident(first!.held));
    }
    expect(await stage(first!.world)).toBe('red');
    for (const { world } of [first!, ...others]) await world.close();
  });

  it.each(['cleo', 'ben'])(
    'of %s are in no message that stays with them, and not even the secret tells whose they were',
    async (user) => {
      const { world, resting, held } = await spoken(user);
      expect(held.sent.filter((text) => text.includes(WORDS))).toHaveLength(1);
      for (const one of [resting, held]) {
        const stays = one.replies.filter((text) => text.startsWith(`["${user}"`));
        // Of joining, which is not words, there is a reply.
        expect(stays.filter((text) => !text.includes('Counted. Only the number is shown'))).toEqual([]);
        expect(one.replies.filter((text) => text.includes('without your name'))).toEqual([]);
      }
      const marks = held.tables.ballot!.map(({ id, body }) => JSON.parse(SEALER.open(String(id), String(body))) as unknown);
      expect(marks).toEqual([{ words: null }, { words: null }, { words: null }]);
      await world.close();
    },
  );
});
