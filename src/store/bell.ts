import type { Client } from 'pg';

/** How processes on one database wake each other. */
export type Bell = { listen(awake: () => void): Promise<void>; ring(): Promise<void>; close(): Promise<void> };

/**
 * PostgreSQL's LISTEN and NOTIFY on a connection of its own, for one channel per schema. A bell that breaks is silent
 * and tries again at the next ring: every process also looks by itself from time to time.
 */
export function postgresBell(url: string, schema = 'public'): Bell {
  const channel = `rituals_${schema.replace(/\W/g, '_')}`;
  let connected: Promise<Client | null> | null = null;
  let awake: (() => void) | null = null;

  const connect = async (): Promise<Client | null> => {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
    const lost = (): void => {
      connected = null;
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', () => awake?.());
    try {
      await client.connect();
      if (awake) await client.query(`listen ${channel}`);
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
      await open();
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
