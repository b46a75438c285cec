import type { Client } from 'pg';

/** How processes on one database wake each other. */
export type Bell = { listen(awake: () => void): Promise<void>; ring(): Promise<void>; close(): Promise<void> };

/**
 * PostgreSQL's LISTEN and NOTIFY on a connection of its own, for one channel per schema. A bell that breaks is silent
 * and tries again at the next ring: every process also looks by itself from time to time. Who listens holds a lock that
 * all who do share, so that it can be told whether anybody does.
 */
export function postgresBell(url: string, schema?: string): Bell {
  const channel = `rituals_${(schema ?? 'public').replace(/\W/g, '_')}`;
  let connected: Promise<Client | null> | null = null;
  let awake: (() => void) | null = null;

  const heed = async (client: Client): Promise<void> => {
    await client.query(`select pg_advisory_lock_shared(${SOMEBODY})`);
    await client.query(`listen ${channel}`);
  };

  const connect = async (): Promise<Client | null> => {
    const { default: pg } = await import('pg');
    const search = schema ? { options: `-c search_path=${schema}` } : {};
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000, ...search });
    const lost = (): void => {
      connected = null;
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', () => awake?.());
    try {
      await client.connect();
      if (awake) await heed(client);
      return client;
    } catch {
      lost();
      return null;
    }
  };
  const open = (): Promise<Client | null> => {
    connected ??= connect();
    return connected;
  };

  return {
    listen: async (callback) => {
      awake = callback;
      // Whoever rang first has connected, and did not listen yet.
      const before = connected;
      const client = await open();
      if (before && client) await heed(client).catch(() => undefined);
    },
    ring: async () => {
      const client = await open();
      await client?.query(`notify ${channel}`).catch(() => undefined);
    },
    close: async () => {
      const client = await connected;
      connected = null;
      await client?.end().catch(() => undefined);
    },
  };
}

/** The number of the lock that tells whether somebody listens, as SQL: one for each schema. */
export const SOMEBODY = "hashtext('rituals_' || current_schema())";
