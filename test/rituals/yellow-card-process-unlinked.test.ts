import { describe, expect, it } from 'vitest';
import { plainMessage } from '../../src/message/index.ts';
import { Prng } from '../sim/prng.ts';
import type { Circle } from './circle.ts';
import { person } from './setup.ts';
import { DRAFT, processCircle, remembered, TEXT, TITLE } from './yellow-card-process-kit.ts';

const MINUTE = 60_000;
const NAMES = ['Ana', 'Ben', 'Cleo', 'Dia', 'Eli', 'Fay', 'Gus', 'Hal', 'Ida', 'Jon', 'Kim', 'Lou'];
const HOSTS = ['ana'];

type Row = Readonly<Record<string, unknown>>;
/** Everything there is to be held by somebody outside: the database, what was sent, the logs. */
type Held = {
  readonly tables: Readonly<Record<string, readonly Row[]>>;
  readonly sent: readonly string[];
  readonly logs: readonly string[];
};

async function heldBy(world: Circle): Promise<Held> {
  const list = await world.look((tx) => tx.introspection.getTables());
  const tables: Record<string, readonly Row[]> = {};
  for (const { name } of list) tables[name] = await world.rows(name);
  const sent = world.platform.arrived.map(({ at, place, edit, message }) =>
    JSON.stringify([at, place, edit, plainMessage(message), message]),
  );
  return { tables, sent, logs: [...world.logs] };
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
  if (what === 'signed') {
    await world.command(user, 'process');
    return void (await world.send(user, { ...DRAFT, title: 'Signed by me', text: `${TEXT} I say so.` }));
  }
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
  await world.pass(1 + MINUTE);
  await world.command(author, 'process');
  await world.send(author, { ...DRAFT, sign });
  if (history.edit) {
    await world.pass(MINUTE);
    await world.press(author, 'Change it');
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
function evident({ tables, sent, logs }: Held): unknown {
  const shut = (row: Row, column: string): Row => ({ ...row, [column]: String(row[column]).length });
  const rows = Object.entries(tables).map(([name, all]) => {
    if (name === 'ballot') return [name, all.map((row) => JSON.stringify({ ...shut(row, 'body'), id: 0 })).sort()];
    if (name === 'occurrence') return [name, all.map((row) => shut(row, 'data'))];
    return [name, name === 'entry' ? all.map((row) => shut(row, 'body')) : all];
  });
  return { rows, sent, logs };
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
    const card = held!.tables.occurrence?.find(({ kind }) => kind === 'yellow-card-process');
    const members = held!.tables.member?.flatMap(({ id, user_id, name }) => [String(id), `"${user_id}"`, String(name)]) ?? [];
    expect(members).toHaveLength(15);
    const { data: _, ...row } = card!;
    const about = [
      JSON.stringify(row),
      ...Object.entries(held!.tables).flatMap(([name, rows]) =>
        name === 'occurrence' ? [] : rows.map((one) => JSON.stringify(one)).filter((one) => one.includes(String(card?.id))),
      ),
      ...held!.sent.filter((text) => text.includes(TITLE)),
      ...held!.logs.filter((line) => line.includes(String(card?.id))),
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
    for (const one of [resting, held]) {
      const card = one!.tables.occurrence?.find(({ kind }) => kind === 'yellow-card-process');
      const data = remembered(card!);
      expect([data.includes(TITLE), /dia/i.test(data)]).toEqual([true, false]);
    }
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
