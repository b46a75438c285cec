import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { rituals } from '../../rituals/index.ts';
import type { Environment } from '../config/environment.ts';
import { wantedFrom } from '../config/wanted.ts';
import { type Applied, applyWanted, type Wanted } from '../engine/apply.ts';
import type { Parts } from '../engine/parts.ts';
import { checkSecret } from '../engine/secret-check.ts';
import { ConfigError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import { realIds } from '../runtime/real-ids.ts';
import { realSealer } from '../runtime/sealer.ts';
import { knownSecret, loadSecret } from '../runtime/secret.ts';
import { shiftedClock } from '../runtime/shifted-clock.ts';
import { zoneData } from '../schedule/zone.ts';
import { holdAlone } from '../store/alone.ts';
import { lookingAt } from '../store/dump.ts';
import { readMeta } from '../store/meta.ts';
import { openStore, type Store, type StoreAt, type Tx } from '../store/open.ts';
import { findRitual } from '../store/rituals.ts';

/**
 * Makes the database say what a rituals file says, as rituals that are steered from chat afterwards; none is paused or
 * removed. With `dryRun` it only says what would change. Throws ConfigError or RitualsError, and nothing is changed then.
 */
export async function importRituals(
  environment: Environment,
  path: string,
  { dryRun, clock }: { readonly dryRun: boolean; readonly clock: Clock },
): Promise<string> {
  if (!existsSync(path)) throw new ConfigError('rituals.invalid', [`${path}: does not exist. Write the path of a rituals file.`]);
  const kinds = new Map(rituals.map((kind) => [kind.kind, kind]));
  const wanted = wantedFrom(path, kinds);
  const at = await whereTo(environment, dryRun);
  const release = at.engine === 'sqlite' ? await holdAlone(at.file) : () => undefined;
  try {
    const sealer = realSealer(secretOf(environment, dryRun));
    const store = await openStore(at);
    const parts: Parts = {
      ...{
        clock: shiftedClock(clock, await aheadBy(environment, store)),
        ids: realIds,
        log: SILENT,
        sealer,
        kinds,
        adapters: new Map(),
        owner: realIds.next(),
      },
      store: guarded(store, wanted, {
        dryRun,
        check: (tx) => checkSecret({ ...store, transaction: (work) => work(tx) }, sealer),
      }),
      secretKept: environment.secret !== null || (environment.slack === null && environment.teams === null),
      publicUrl: () => environment.publicUrl,
      meter: { unit: () => undefined, delivery: () => undefined, late: () => undefined },
      zoneData: `${zoneData().source}-${zoneData().version}`,
    };
    try {
      const applied = await applyWanted(parts, wanted, 'from-chat').catch(tried);
      if (!dryRun) await store.wakeOthers();
      return told(applied, wanted, dryRun);
    } finally {
      await store.close();
    }
  } finally {
    release();
  }
}

/** Whoever tries things in the playground alone may have moved its time. */
const aheadBy = async ({ playground, slack, teams }: Environment, store: Store): Promise<number> =>
  playground && slack === null && teams === null
    ? Number((await store.transaction((tx) => readMeta(tx, 'clock-offset'))) ?? 0)
    : 0;

const SILENT: Parts['log'] = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** A trial makes no database and brings none up to date: where there is none yet, it is made in memory. */
async function whereTo({ database }: Environment, dryRun: boolean): Promise<StoreAt> {
  const at: StoreAt = database.engine === 'sqlite' ? database : { engine: 'postgres', url: database.url.reveal() };
  if (!dryRun) return at;
  if (at.engine === 'sqlite' && !existsSync(at.file)) return { engine: 'sqlite', file: ':memory:' };
  await lookingAt(at, async () => undefined);
  return at;
}

/** What begins may hold what is sealed. A trial seals nothing that stays, so any secret does where none was made yet. */
function secretOf({ database, secret }: Environment, dryRun: boolean): Buffer {
  const folder = database.engine === 'postgres' ? 'data' : dirname(database.file);
  const known = knownSecret(secret, folder);
  if (known !== null) return known;
  if (dryRun) return Buffer.alloc(32);
  if (database.engine === 'sqlite') return loadSecret(secret, folder);
  throw new ConfigError('config.invalid', [
    'RITUALS_SECRET: is not set, and data/secret.key is not there. Write the secret that the bots on this database have.',
  ]);
}

class Trial extends Error {
  override readonly name = 'Trial';
  readonly applied: Applied;
  constructor(applied: Applied) {
    super();
    this.applied = applied;
  }
}

/** How a trial ends: all of it was done, and all of it was taken back. */
const tried = (error: unknown): Applied => {
  if (error instanceof Trial) return error.applied;
  throw error;
};

/** The store, with what an import asks first, in the same transaction. */
const guarded = (
  store: Store,
  wanted: Wanted,
  { dryRun, check }: { readonly dryRun: boolean; readonly check: (tx: Tx) => Promise<void> },
): Store => ({
  ...store,
  transaction: (work) =>
    store.transaction(async (tx) => {
      await check(tx);
      await refuseManaged(tx, wanted);
      const done = await work(tx);
      if (dryRun) throw new Trial(done as Applied);
      return done;
    }),
});

/** One that was taken out of its file is paused, and can be had. */
async function refuseManaged(tx: Tx, wanted: Wanted): Promise<void> {
  const problems: string[] = [];
  for (const { id } of wanted.rituals) {
    const known = await findRitual(tx, id);
    if (known?.from_file === 1 && known.paused === 0 && known.ended_at === null)
      problems.push(
        `rituals, ${id}: is managed by RITUALS_FILE. Change it there; or take it out there, let the bot read that file, and import again.`,
      );
  }
  if (problems.length > 0) throw new ConfigError('rituals.invalid', problems);
}

function told({ added, changed }: Applied, wanted: Wanted, dryRun: boolean): string {
  const same = wanted.rituals.map(({ id }) => id).filter((id) => !added.includes(id) && !changed.includes(id));
  const line = (what: string, ids: readonly string[]): string[] => (ids.length === 0 ? [] : [`${what}: ${ids.join(', ')}`]);
  return [
    ...line('added', added),
    ...line('changed', changed),
    ...line('the same as before', same),
    ...line('settings of', Object.keys(wanted.workspaces)),
    dryRun ? 'This was a trial: nothing was changed.' : 'They are steered from chat from now on.',
    '',
  ].join('\n');
}
