import { sql } from 'kysely';
import ts from 'typescript';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { kindness } from '../../rituals/kindness/index.ts';
import { dataOf, entryOf, opened } from '../../src/engine/kept.ts';
import { plainMessage } from '../../src/message/index.ts';
import { machinesOf } from '../../src/ritual/index.ts';
import { filesIn, textOf } from '../guards/source.ts';
import { treeOf } from '../guards/tree.ts';
import type { Circle } from './circle.ts';
import { join, kind } from './kindness-kit.ts';
import { SEALER } from './setup.ts';

/** What would say, in either language, that an act was done. */
const DONE =
  /(?<![a-z])(done|did|complet|finish|achiev|accompl|perform|fulfil|succe|execut|deeds?|streak|score|points|fait|faite|termin|realis|réalis|effectu|reussi|réussi)/i;
/** What would say of a week's idea what somebody made of it. */
const MADE_OF_IT = /(?<![a-z])(keep|kept|accepted_at|pass|skip|declin|refus|chose|chosen|answer|press|click|gard|laiss)/i;

/** Names that say it of the bot's own work, alike for every member whatever they press. */
const OWN_WORK: Readonly<Record<string, string>> = {
  'wakeup.done_at': 'a moment at which the bot owed something has been seen to',
  'housekeeping.done': 'a chore of the bot ended',
};

/** Every key and every fixed value that a schema can hold. */
function namesIn(schema: z.core.$ZodType, seen = new Set<unknown>()): readonly string[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const inner = (...more: readonly unknown[]): readonly string[] =>
    more.flatMap((one) => (one instanceof z.core.$ZodType ? namesIn(one, seen) : []));
  if (schema instanceof z.ZodObject) return [...Object.keys(schema.shape), ...inner(...Object.values(schema.shape))];
  if (schema instanceof z.ZodEnum) return schema.options.map(String);
  if (schema instanceof z.ZodLiteral) return [...schema.values].map(String);
  if (schema instanceof z.ZodArray) return inner(schema.element);
  if (schema instanceof z.ZodRecord) return inner(schema.keyType, schema.valueType);
  if (schema instanceof z.ZodUnion) return inner(...schema.options);
  if (schema instanceof z.ZodPipe) return inner(schema.in, schema.out);
  return inner((schema._zod.def as { innerType?: unknown }).innerType);
}

/** The slots and anything else that is named where something is said, up to the person in it. */
const slots = (): readonly string[] =>
  filesIn(['rituals/kindness'], '.ts').flatMap((path) =>
    treeOf(path)[1].flatMap((node) => {
      if (ts.isTemplateExpression(node)) return /^[a-z-]+:$/.test(node.head.text) ? [node.head.text] : [];
      const named =
        ts.isCallExpression(node) &&
        ts.isPropertyAccessExpression(node.expression) &&
        ['post', 'tell', 'edit', 'withdraw', 'told', 'wakeAt', 'wake', 'go'].includes(node.expression.name.text);
      const [first] = named ? (node as ts.CallExpression).arguments : [];
      return first && ts.isStringLiteralLike(first) ? [first.text] : [];
    }),
  );

/** What is kept of acts of kindness, by name: stages, wakeups, slots, the keys and values of all that is remembered. */
const storedNames = (): readonly string[] =>
  machinesOf(kindness).flatMap((machine) => [
    machine.kind,
    ...Object.keys(machine.stages),
    ...Object.values(machine.stages).flatMap(({ wakeups }) => Object.keys(wakeups ?? {})),
    ...[machine.data, machine.entry, machine.ballot, machine.config].flatMap((schema) => namesIn(schema)),
  ]);

describe('nothing says that an act of kindness was done', () => {
  let world: Circle | undefined;
  afterEach(async () => {
    await world?.close();
    world = undefined;
  });

  it('no table and no column', async () => {
    world = await kind();
    const columns = await world.look(async (tx) => {
      const { rows } = await sql<{ name: string; column: string }>`
        select m.name as name, c.name as column from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table'
      `.execute(tx);
      return rows.map(({ name, column }) => `${name}.${column}`);
    });
    expect(columns).toContain('entry.body');
    expect(columns.filter((name) => DONE.test(name) && !(name in OWN_WORK))).toEqual([]);
  });

  it('no stage, wakeup, slot, key or value of what is kept; nor what somebody made of their idea', () => {
    const names = [...storedNames(), ...slots()];
    for (const known of ['prompt', 'shown', 'out', 'prompt:', 'open', 'gratitude', 'minutes', 'wrote'])
      expect(names).toContain(known);
    expect(names.filter((name) => DONE.test(name))).toEqual([]);
    // A host's answer to a proposal is one, and its stage; a week knows none.
    const week = machinesOf(kindness).filter(({ kind }) => kind === 'kindness-week' || kind === 'kindness');
    const ofWeeks = week.flatMap(({ stages, data, entry }) => [...Object.keys(stages), ...namesIn(data), ...namesIn(entry)]);
    expect(ofWeeks.filter((name) => MADE_OF_IT.test(name) && name !== 'accepted')).toEqual([]);
  });

  it('no button and no command', () => {
    const refs = machinesOf(kindness).flatMap(({ stages, always, entryPoints }) => [
      ...[...Object.values(stages).flatMap(({ on }) => on ?? []), ...always].map(({ ref }) => ref),
      ...entryPoints.flatMap(({ command, aliases = [] }) => [command, ...aliases]),
    ]);
    expect(refs).toContain('keep');
    expect(refs.filter((name) => DONE.test(name))).toEqual([]);
  });

  it('no line of the log and no metric', () => {
    const sources = filesIn(['src', 'adapters', 'rituals'], '.ts').map(textOf);
    const logged = sources.flatMap((text) =>
      [...text.matchAll(/log(?:\.\w+|\[[^\]]*\])\(\s*'([\w.-]+)'/g)].map(([, name]) => name ?? ''),
    );
    expect(logged).toContain('delivery');
    expect(logged.filter((name) => DONE.test(name) && !(name in OWN_WORK))).toEqual([]);
    const metrics = [...textOf('src/runtime/metrics.ts').matchAll(/(?:name: '(\w+)'|labelNames: \[(.*)\])/g)].map(
      ([, name, labels]) => name ?? labels ?? '',
    );
    expect(metrics.join()).toContain('rituals_units_total');
    expect(metrics.filter((name) => DONE.test(name))).toEqual([]);
    // The ritual itself writes no line and counts nothing: it is given neither.
    for (const path of filesIn(['rituals/kindness'], '.ts'))
      expect([path, /\blog\b|\bmeter\b/.test(textOf(path))]).toEqual([path, false]);
  });

  it('and the names are read as they should be', () => {
    for (const name of ['done_at', 'entry.done', 'completed', 'act-done', 'week.finished', 'fait', 'termine', 'achieved:'])
      expect([name, DONE.test(name)]).toEqual([name, true]);
    for (const name of ['condone', 'undone_by', 'prompt', 'parfait', 'candid', 'gratitude'])
      expect([name, DONE.test(name)]).toEqual([name, false]);
    expect(namesIn(z.object({ a: z.array(z.union([z.object({ b: z.enum(['x']) }), z.null()])).optional() }))).toEqual([
      'a',
      'b',
      'x',
    ]);
  });
});

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

/** All that somebody can hold who has the database, the secret, the logs, the metrics and what was sent. */
async function held(world: Circle, counted: readonly string[]) {
  const open = (place: string, text: unknown): unknown => (text === 'null' ? null : opened(SEALER, place, String(text)));
  const tables = await Promise.all(
    TABLES.map(async (table) => {
      const rows = await world.rows(table);
      const read = rows.map((row) => {
        if (table === 'occurrence') return { ...row, data: open(dataOf(String(row.id)), row.data) };
        return table === 'entry' ? { ...row, body: open(entryOf(String(row.occurrence), String(row.member)), row.body) } : row;
      });
      return [table, read] as const;
    }),
  );
  const sent = world.platform.arrived.map(({ at, place, message, edit }) => [at, place.id, edit, plainMessage(message)]);
  return { tables: Object.fromEntries(tables) as Record<string, unknown[]>, sent, logs: [...world.logs], counted: [...counted] };
}

describe('whoever holds everything cannot tell what somebody made of their idea', () => {
  /** The same circle, in which Ben presses a button, or none; all there is at once, and three weeks later. */
  async function lived(press: string | null) {
    const world = await kind({ seed: 3 });
    const counted: string[] = [];
    Object.assign(world.parts.meter, {
      unit: (step: string, outcome: string) => counted.push(`${step} ${outcome}`),
      delivery: (platform: string, outcome: string) => counted.push(`${platform} ${outcome}`),
    });
    await join(world, 'ben', 'cleo');
    await world.until('2026-11-18T12:00 Europe/Paris');
    if (press !== null) await world.press('ben', press);
    const now = await held(world, counted);
    await world.until('2026-12-10T12:00 Europe/Paris');
    const later = await held(world, counted);
    await world.close();
    return { now, later };
  }
  const without = (what: Awaited<ReturnType<typeof held>>) => ({
    tables: { ...what.tables, seen: [] },
    sent: what.sent,
    logs: what.logs,
  });

  it('keeping leaves the same behind as leaving: every row, line, count and message', async () => {
    const [kept, left] = [await lived('Keep'), await lived('Not this week')];
    expect(kept.now.tables.entry?.length).toBeGreaterThan(2);
    expect(left.now).toEqual(kept.now);
    expect(left.later).toEqual(kept.later);
  });

  it('and the same as pressing nothing, but that somebody pressed something', async () => {
    const [kept, silent] = [await lived('Keep'), await lived(null)];
    expect(without(silent.now)).toEqual(without(kept.now));
    expect(without(silent.later)).toEqual(without(kept.later));
    // Of the press its id is seen, blind: no member, no button.
    expect((kept.now.tables.seen?.length ?? 0) - (silent.now.tables.seen?.length ?? 0)).toBe(1);
    for (const row of kept.now.tables.seen ?? []) expect(JSON.stringify(row)).not.toMatch(/ben|keep/);
    expect(kept.now.counted.length - silent.now.counted.length).toBe(1);
  });

  it('the comparison sees what is kept: of another idea it shows', async () => {
    const [kept, other] = [await lived('Keep'), await lived('Another one')];
    expect(without(other.now)).not.toEqual(without(kept.now));
  });
});
