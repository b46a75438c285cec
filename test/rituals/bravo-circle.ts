import { sql } from 'kysely';
import { bravo } from '../../rituals/bravo/index.ts';
import { dataOf, opened } from '../../src/engine/kept.ts';
import type { Press, Reply } from '../../src/message/index.ts';
import { Circle } from './circle.ts';
import { SEALER, type Setup } from './setup.ts';

export const MINUTE = 60_000;
export const DAY = 86_400_000;
/** What somebody writes, unless said otherwise. */
export const WORDS = 'Called the customer back before I had even asked.';

/** A circle of five with bravos, on Tuesday 24 November 2026 at 10:00 in Paris; the digest is on Fridays at 16:00. */
export const withBravos = (setup: Partial<Setup> = {}): Promise<Circle> =>
  Circle.open({
    at: '2026-11-24T10:00 Europe/Paris',
    kind: 'bravo',
    kinds: [bravo],
    recurrence: { on: ['fri'], at: '16:00' },
    ...setup,
  });

/** Somebody writes a bravo and sends it: it rests with them. */
export async function writes(
  world: Circle,
  from: string,
  whom: readonly string[],
  { words = WORDS, behaviour = 'apache-1', id }: { words?: string; behaviour?: string; id?: string } = {},
): Promise<Reply> {
  await world.command(from, 'bravo');
  return world.send(from, { whom, words, behaviour }, id === undefined ? {} : { id });
}

/** The same, and its grace is over. */
export async function gives(
  world: Circle,
  ...a: Parameters<typeof writes> extends [Circle, ...infer R] ? R : never
): Promise<void> {
  await writes(world, ...a);
  await world.pass(5 * MINUTE);
}

/** Somebody chooses how they are thanked from now on. */
export async function wants(world: Circle, user: string, how: 'ask' | 'channel' | 'private'): Promise<Reply> {
  await world.command(user, 'bravos');
  return world.fill(user, 'How I am thanked', { how });
}

/** The occurrences of one machine, as the database has them. */
export const occurrences = async (world: Circle, kind: string) =>
  (await world.rows('occurrence')).filter((row) => row.kind === kind);

/** What a bravo remembers, unsealed; null once it is erased. */
export const remembered = (row: Readonly<Record<string, unknown>>): unknown =>
  opened(SEALER, dataOf(String(row.id)), String(row.data));

/** All that the database holds, what is sealed in it opened. */
export async function everything(world: Circle): Promise<string> {
  const { rows: tables } = await world.look((tx) =>
    sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(tx),
  );
  const all = await Promise.all(tables.map(({ name }) => world.rows(name)));
  const bravos = await occurrences(world, 'bravo-one');
  return JSON.stringify([all, bravos.map(remembered)]);
}

/** A press of the part, as somebody could make it up who knows its id. */
export const forged = (occurrence: unknown, ref: string, opens: Press['opens'] = 'nothing'): Press => ({
  v: 1,
  kind: 'bravo-one',
  occurrence: String(occurrence),
  ref,
  opens,
  payload: {},
});
