import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { rituals } from '../../rituals/index.ts';
import type { Environment } from '../config/environment.ts';
import type { Parts } from '../engine/parts.ts';
import { checkSecret } from '../engine/secret-check.ts';
import { ConfigError, RitualsError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import { realIds } from '../runtime/real-ids.ts';
import { realSealer } from '../runtime/sealer.ts';
import { knownSecret } from '../runtime/secret.ts';
import { shiftedClock } from '../runtime/shifted-clock.ts';
import { zoneData } from '../schedule/zone.ts';
import { holdAlone } from '../store/alone.ts';
import { readMeta } from '../store/meta.ts';
import { openStore } from '../store/open.ts';

/**
 * Does something with the engine's parts on the database that is there, connected to no platform. On SQLite no bot may run
 * meanwhile; on PostgreSQL it works beside one, which hears of it. Throws ConfigError or RitualsError before anything is done.
 */
export async function withEngine<T>(
  { database, secret, playground, slack, teams, publicUrl }: Environment,
  clock: Clock,
  work: (parts: Parts) => Promise<T>,
): Promise<T> {
  const sqlite = database.engine === 'sqlite' ? database.file : null;
  if (sqlite !== null && !existsSync(sqlite))
    throw new RitualsError('store.unusable', `${sqlite} is not there: there is no database to look into.`);
  const folder = sqlite === null ? 'data' : dirname(sqlite);
  const known = knownSecret(secret, folder);
  if (known === null)
    throw new ConfigError('config.invalid', [
      `RITUALS_SECRET: is not set, and ${folder}/secret.key is not there. Write the secret that the bot on this database has.`,
    ]);
  const release = sqlite === null ? () => undefined : await holdAlone(sqlite);
  try {
    const store = await openStore(database.engine === 'sqlite' ? database : { engine: 'postgres', url: database.url.reveal() });
    try {
      const sealer = realSealer(known);
      await checkSecret(store, sealer);
      // Whoever tries things in the playground alone may have moved its time.
      const alone = playground && slack === null && teams === null;
      const ahead = alone ? Number((await store.transaction((tx) => readMeta(tx, 'clock-offset'))) ?? 0) : 0;
      const done = await work({
        ...{ store, sealer, ids: realIds, clock: shiftedClock(clock, ahead), log: SILENT, owner: realIds.next() },
        kinds: new Map(rituals.map((kind) => [kind.kind, kind])),
        adapters: new Map(),
        secretKept: secret !== null || (slack === null && teams === null),
        publicUrl: () => publicUrl,
        meter: { unit: () => undefined, delivery: () => undefined, late: () => undefined },
        zoneData: `${zoneData().source}-${zoneData().version}`,
      });
      await store.wakeOthers();
      return done;
    } finally {
      await store.close();
    }
  } finally {
    release();
  }
}

const SILENT: Parts['log'] = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
