import { createHash, createHmac } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { plainMessage, type RawValues } from '../../src/message/index.ts';
import { realSealer } from '../../src/runtime/sealer.ts';
import { Circle } from './circle.ts';
import { person, SEALER } from './setup.ts';

/** Everything there is to be held by somebody outside: the database, what was sent, the logs. */
type Held = {
  readonly tables: Readonly<Record<string, readonly Row[]>>;
  readonly sent: readonly string[];
  readonly logs: readonly string[];
};
type Row = Readonly<Record<string, unknown>>;

const TABLES = [
  'workspace',
  'place',
  'member',
  'membership',
  'participation',
  'ritual',
  'occurrence',
  'wakeup',
  'entry',
  'ballot',
  'delivery',
  'handed',
  'lane',
  'seen',
  'audit',
  'meta',
];
const NAMES = ['Ana', 'Ben', 'Cleo', 'Dia', 'Eli', 'Fay', 'Gus'];

async function heldBy(world: Circle): Promise<Held> {
  const tables = await Promise.all(TABLES.map(async (name) => [name, await world.rows(name)] as const));
  const sent = world.platform.arrived.map(({ place, message, edit }) => `${place.id} ${edit} ${plainMessage(message)}`);
  return { tables: Object.fromEntries(tables), sent, logs: [...world.logs] };
}

/** What a person does in a round: a tap, or a form. */
type Deed = { readonly tap: string } | { readonly form: RawValues };

/** A round in which each does their deed, at their own minute; what can be held before and after its closing. */
async function round(deeds: Readonly<Record<string, Deed>>): Promise<{ before: Held; after: Held; world: Circle }> {
  const world = await Circle.open({
    at: '2026-11-20T12:00 Europe/Paris',
    people: NAMES.map((name) => person(name)),
    settings: { remindAt: 0 },
  });
  await world.until('2026-11-24T10:00 Europe/Paris');
  for (const [user, deed] of Object.entries(deeds)) {
    await world.pass(60_000);
    if ('tap' in deed) await world.press(user, deed.tap);
    else await world.fill(user, 'Answer in words', deed.form);
  }
  const before = await heldBy(world);
  await world.until('2026-11-26T17:00 Europe/Paris');
  return { before, after: await heldBy(world), world };
}

const UNSIGNED = { 'q1-seen': 'unsigned', 'q3-seen': 'unsigned' };
const DEEDS: Readonly<Record<string, Deed>> = {
  ana: { tap: 'Sunny' },
  ben: { form: { mood: 'stormy', q1: 'A first whisper', ...UNSIGNED } },
  cleo: { form: { q1: 'A second whisper, much longer than the first', q3: 'é'.repeat(280), ...UNSIGNED } },
  dia: { form: { q2: 'heavy' } },
  eli: { form: { mood: 'bright', q1: 'Signed by Eli' } },
  fay: { form: { q3: 'For Fay alone', 'q3-seen': 'own' } },
  gus: { tap: 'Rainy' },
};
const WHISPERS = ['A first whisper', 'A second whisper', 'é'.repeat(280)];

describe('whoever holds the database, the messages and the logs', () => {
  let before: Held;
  let after: Held;
  beforeAll(async () => {
    const held = await round(DEEDS);
    ({ before, after } = held);
    await held.world.close();
  });
  const ballots = () => before.tables.ballot ?? [];

  it('finds in a ballot no member, no time and no order: an id, its round and a shut text', () => {
    expect(ballots()).toHaveLength(7);
    for (const row of ballots()) {
      expect(Object.keys(row).sort()).toEqual(['body', 'id', 'occurrence']);
      for (const { id, user_id } of before.tables.member ?? [])
        expect(JSON.stringify(row)).not.toMatch(new RegExp(`"${user_id}"|${id}`));
    }
    const ids = ballots().map(({ id }) => String(id));
    expect(ids).toEqual([...ids].sort());
  });

  it('cannot tell ballots apart by their size, whatever was said in them', () => {
    expect(new Set(ballots().map(({ body }) => String(body).length)).size).toBe(1);
  });

  it('cannot work out whose a ballot is without the secret', () => {
    const ids = new Set(ballots().map(({ id }) => String(id)));
    const [occurrence] = [...new Set(ballots().map((row) => String(row.occurrence)))];
    const { ballot: _, ...rest } = before.tables;
    const keys = new Set(['', ...JSON.stringify(rest).split(/[^\w.:/-]+/)]);
    const other = realSealer(Buffer.alloc(32, 8));
    for (const { id } of before.tables.member ?? []) {
      const names = [`${occurrence}${id}`, `${occurrence}:${id}`, JSON.stringify([occurrence, id])];
      for (const name of names) {
        expect(ids.has(createHash('sha256').update(name).digest('base64url'))).toBe(false);
        const keyed = [...keys].filter((key) => ids.has(createHmac('sha256', key).update(name).digest('base64url')));
        expect(keyed).toEqual([]);
      }
      expect(ids.has(other.ballotId(String(occurrence), String(id)))).toBe(false);
      expect(ids.has(SEALER.ballotId(String(occurrence), String(id)))).toBe(true);
    }
    for (const { id, body } of ballots()) expect(() => other.open(String(id), String(body))).toThrow(/another secret/);
  });

  it('reads in an entry that somebody answered, and only what they signed or kept', () => {
    const entries = Object.fromEntries(
      (before.tables.entry ?? []).map(({ member, body }) => [String(member).split('/')[1], String(body)]),
    );
    expect(Object.keys(entries).sort()).toEqual(['ana', 'ben', 'cleo', 'dia', 'eli', 'fay', 'gus']);
    // A tap, words without a name, a choice: the same row.
    expect(new Set([entries.ana, entries.ben, entries.cleo, entries.dia, entries.gus]).size).toBe(1);
    expect(entries.eli).toContain('Signed by Eli');
    expect(Object.keys((before.tables.entry ?? [])[0] ?? {}).sort()).toEqual(['at', 'body', 'member', 'occurrence']);
  });

  it('reads nowhere, while the round is open, what was said unlinked', () => {
    const everything = JSON.stringify(before);
    for (const whisper of WHISPERS) expect([whisper, everything.includes(whisper)]).toEqual([whisper, false]);
    for (const table of ['entry', 'seen', 'wakeup', 'delivery', 'participation', 'audit', 'member'])
      expect([
        table,
        /stormy|sunny|heavy/.test(JSON.stringify((before.tables[table] ?? []).map(({ message: _, ...row }) => row))),
      ]).toEqual([table, false]);
  });

  it('finds, once it is closed, no ballot at all, and the words in one place without a name', () => {
    expect(after.tables.ballot).toEqual([]);
    const holding = Object.entries(after.tables).flatMap(([name, rows]) =>
      rows.filter((row) => JSON.stringify(row).includes('A first whisper')).map(() => name),
    );
    expect(holding).toEqual(['occurrence']);
    const row = (after.tables.occurrence ?? []).find(({ data }) => String(data).includes('A first whisper'));
    expect(JSON.stringify(row)).not.toMatch(/playground\/|"ben"|Ben/);
  });

  it('finds no body of a message that was sent, and nobody’s words in a private one', () => {
    const sent = (after.tables.delivery ?? []).filter(({ state }) => state === 'sent');
    expect(sent.length).toBeGreaterThan(NAMES.length);
    for (const { slot, message } of sent) expect([slot, message]).toEqual([slot, '']);
    for (const text of after.sent.filter((one) => !one.startsWith('circle')))
      for (const whisper of WHISPERS) expect(text).not.toContain(whisper);
  });

  it('learns nothing from what was seen: ids that only the secret recognises', () => {
    for (const { id } of after.tables.seen ?? []) expect(id).not.toMatch(/act|weather|answer|ana|ben/);
    expect((after.tables.seen ?? []).map(({ id }) => id)).toContain(SEALER.blind('act-1'));
  });

  it('reads in the logs no word, no weather and no name', () => {
    const logs = after.logs.join('\n');
    for (const secret of [...WHISPERS, 'Signed by', 'For Fay', 'sunny', 'stormy', 'heavy', ...NAMES])
      expect(logs).not.toContain(secret);
  });
});

describe('two rounds in which the same was said by others', () => {
  const worlds: Circle[] = [];
  afterEach(async () => {
    for (const world of worlds.splice(0)) await world.close();
  });

  /** All that is held, but for what is shut and for the order in which unlinked words stand. */
  function evident({ tables, sent, logs }: Held): unknown {
    const order = (text: string): string =>
      text
        .split(/[\n,[\]]/)
        .sort()
        .join('\n');
    const rows = Object.entries(tables).map(([name, all]) => [
      name,
      all.map((row) => ({
        ...row,
        ...(name === 'ballot' ? { body: String(row.body).length } : {}),
        ...(name === 'occurrence' ? { data: order(String(row.data)) } : {}),
      })),
    ]);
    return { rows, sent: sent.map(order), logs };
  }

  it('leave the same behind, before the closing and after', async () => {
    const one = await round(DEEDS);
    const { ana, ben, cleo, gus, ...rest } = DEEDS;
    // The weathers go round among those who tapped, the forms among those who wrote.
    const other = await round({ ana: gus!, ben: cleo!, cleo: ben!, ...rest, gus: ana! });
    worlds.push(one.world, other.world);
    expect(evident(other.before)).toEqual(evident(one.before));
    expect(evident(other.after)).toEqual(evident(one.after));
    // The check itself sees: with one signed word moved, they differ.
    const signed = await round({ ...DEEDS, dia: DEEDS.eli!, eli: DEEDS.dia! });
    worlds.push(signed.world);
    expect(evident(signed.before)).not.toEqual(evident(one.before));
  });

  it('leave the same behind whether somebody tapped or wrote', async () => {
    const forms = { ana: { form: { mood: 'sunny' } }, ben: { form: { q1: 'Whispered', 'q1-seen': 'unsigned' } } };
    const one = await round(forms);
    const other = await round({ ana: forms.ben, ben: forms.ana });
    worlds.push(one.world, other.world);
    expect(evident(other.before)).toEqual(evident(one.before));
  });
});
