import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { type File, filesIn, type Reply } from '../../src/message/index.ts';
import type { Circle } from '../rituals/circle.ts';

/** What the files of a reply hold. */
export function filesOf(reply: Reply): readonly [File, File] {
  const [page, json] = reply.r === 'privately' ? filesIn(reply.message) : [];
  if (!page || !json) throw new Error(`no files, but ${JSON.stringify(reply).slice(0, 300)}`);
  return [page, json];
}

/** Every scalar in a value, with the keys that lead to it. */
export function leaves(value: unknown, path = ''): readonly (readonly [string, string | number | boolean])[] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') return [[path, value as string]];
  return Object.entries(value).flatMap(([key, one]) => leaves(one, `${path}.${key}`));
}

/** The names of all tables with their columns, as the database itself says. */
export async function columnsOf(world: Circle): Promise<readonly (readonly [string, string])[]> {
  const { rows } = await world.look((tx) =>
    sql<{ t: string; c: string }>`select m.name as t, c.name as c from sqlite_master m, pragma_table_info(m.name) c
      where m.type = 'table' and m.name not like 'sqlite%' and m.name not like 'kysely%' order by 1, 2`.execute(tx),
  );
  return rows.map(({ t, c }) => [t, c]);
}

/** Which of these texts stand in the bytes of a database file or its log. */
export function bytesWith(file: string, texts: readonly string[]): readonly string[] {
  const bytes = Buffer.concat([file, `${file}-wal`].map((one) => readBytes(one)));
  return texts.filter((text) => bytes.includes(text));
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
