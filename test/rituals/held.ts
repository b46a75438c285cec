import { existsSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { plainMessage } from '../../src/message/index.ts';
import { type Metrics, metrics } from '../../src/runtime/metrics.ts';
import type { Circle } from './circle.ts';

export type Row = Readonly<Record<string, unknown>>;

/** Everything there is to be held by somebody outside: the database, as rows and as bytes, what was sent, logs, metrics. */
export type Held = {
  readonly tables: Readonly<Record<string, readonly Row[]>>;
  readonly bytes: string;
  readonly sent: readonly string[];
  readonly logs: readonly string[];
  readonly metrics: string;
};

/** Counts what a circle's engine does, as a process would; must be set before anything happens. */
export function metered(world: Circle): Metrics {
  const counted = metrics();
  Object.assign(world.parts, { meter: counted });
  return counted;
}

async function read(counted: Metrics): Promise<string> {
  let text = '';
  const response = {
    writeHead: () => response,
    end: (body: string) => {
      text = body;
    },
  };
  await counted.handler({} as never, response as unknown as ServerResponse);
  return text;
}

/** All of it, now, but for when the database was made. `file` is where it is, if it is on a disk: its log is read with it. */
export async function heldBy(world: Circle, counted: Metrics, file?: string): Promise<Held> {
  const names = (await world.rows('sqlite_master')).flatMap(({ type, name }) =>
    type === 'table' && !String(name).startsWith('kysely_') ? [String(name)] : [],
  );
  const tables = await Promise.all(names.map(async (name) => [name, await world.rows(name)] as const));
  const parts = ['', '-wal'].map((ending) => `${file}${ending}`).filter((path) => file !== undefined && existsSync(path));
  return {
    tables: Object.fromEntries(tables),
    bytes: parts.map((path) => readFileSync(path, 'latin1')).join('\n'),
    sent: world.platform.arrived.map(({ at, place, message, edit }) => `${at} ${place.id} ${edit} ${plainMessage(message)}`),
    logs: [...world.logs],
    metrics: await read(counted),
  };
}
