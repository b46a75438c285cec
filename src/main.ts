import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Travel } from '../adapters/playground/config.ts';
import { rituals } from '../rituals/index.ts';
import { CALENDAR_PATH, serveCalendars } from './calendar/serve.ts';
import type { Environment } from './config/environment.ts';
import { wantedFrom } from './config/wanted.ts';
import { calendarBehind } from './engine/calendar-behind.ts';
import { createEngine, type Engine } from './engine/engine.ts';
import { type Parts, platformOf } from './engine/parts.ts';
import { checkSecret } from './engine/secret-check.ts';
import { warnUnsealed } from './engine/unsealed.ts';
import { ConfigError, type RitualsError } from './errors.ts';
import { makeAdapters } from './main-adapters.ts';
import type { Adapter, Platform } from './ports/adapter.ts';
import type { Log } from './ports/log.ts';
import { documentPage } from './runtime/document-page.ts';
import { startHousekeeping } from './runtime/housekeeping.ts';
import { type HttpServer, httpServer } from './runtime/http-server.ts';
import { jsonLog } from './runtime/json-log.ts';
import { metrics } from './runtime/metrics.ts';
import { realClock } from './runtime/real-clock.ts';
import { realIds } from './runtime/real-ids.ts';
import { realSealer } from './runtime/sealer.ts';
import { loadSecret } from './runtime/secret.ts';
import { type ShiftedClock, shiftedClock } from './runtime/shifted-clock.ts';
import { vitalSigns } from './runtime/vital-signs.ts';
import { zoneData } from './schedule/zone.ts';
import { holdAlone } from './store/alone.ts';
import { countNow } from './store/counted.ts';
import { touch } from './store/health.ts';
import { readMeta, writeMeta } from './store/meta.ts';
import { openStore, type Store } from './store/open.ts';
import { releaseAll } from './store/release.ts';
import { liveRituals } from './store/rituals.ts';
import { findWorkspace } from './store/workspaces.ts';

/** A bot that runs. */
export type Running = {
  /** The port it listens on. */
  readonly port: number;
  /** Reads the rituals file again. Problems are said and nothing of the file is applied. */
  reload(): Promise<void>;
  /** Resolves, with why, if the database turns out to be damaged: the process should end then. */
  readonly broken: Promise<RitualsError>;
  /** Answers what runs, then stops, within ten seconds. */
  stop(): Promise<void>;
};

const STOP_WITHIN_MS = 8_000;
const ADAPTERS_FIRST_MS = 10_000;
const CLOCK_OFFSET = 'clock-offset';

/** Wires everything and starts it. Throws ConfigError or RitualsError before anything was sent. */
export async function start(environment: Environment): Promise<Running> {
  const log = jsonLog(environment.logLevel);
  const kinds = kindsByName();
  const file = environment.ritualsFile;
  const wanted = () => wantedFrom(file ?? samplePath, kinds);
  const first = file !== null || environment.playground ? wanted() : null;

  const opened = await openAlone(environment);
  const { store, folder } = opened;
  const undo: (() => unknown)[] = [opened.release, () => store.close()];
  try {
    const onlyPlayground = environment.playground && environment.slack === null && environment.teams === null;
    const clock = shiftedClock(realClock, onlyPlayground ? await storedOffset(store) : 0);
    const sealer = realSealer(loadSecret(environment.secret, folder));
    await checkSecret(store, sealer);
    const counted = metrics();
    const http = httpServer({ log });
    http.mount('/metrics', counted.handler);
    http.mount('/privacy', documentPage(new URL('../docs/privacy.md', import.meta.url), 'What is kept about people'));
    http.mount('/terms', documentPage(new URL('../docs/terms.md', import.meta.url), 'Terms of use'));

    let port = environment.http.port;
    const adapters = new Map<Platform, Adapter>();
    const parts: Parts = {
      store,
      clock,
      ids: realIds,
      log,
      sealer,
      // The playground's people are on this machine; those of a platform are not.
      publicUrl: (platform) => environment.publicUrl ?? (platform === 'playground' ? ownAddress(environment, port) : null),
      secretKept: environment.secret !== null || (environment.slack === null && environment.teams === null),
      meter: counted,
      adapters,
      kinds,
      owner: realIds.next(),
      zoneData: `${zoneData().source}-${zoneData().version}`,
    };
    const engine = createEngine(parts);
    const { turns, broken } = engine;
    http.watch(vitalSigns({ turns, broken, touch: () => store.transaction(touch), now: realClock.now }));
    counted.watch(() => store.transaction((tx) => countNow(tx, clock.now())));
    const travel = onlyPlayground ? travelOf(engine, clock, store) : null;
    for (const adapter of await makeAdapters(environment, { clock, ids: realIds, log, routes: http }, travel))
      adapters.set(adapter.platform, adapter);

    http.mount(
      CALENDAR_PATH,
      serveCalendars((token) => calendarBehind(parts, token)),
    );
    port = await http.listen(environment.http);
    undo.push(() => http.close(STOP_WITHIN_MS));
    await startAll([...adapters.values()], engine, clock);
    undo.push(() => Promise.all([...adapters.values()].map((adapter) => adapter.stop())));
    if (first) await applyAndLog(engine, first, log);
    await warnUnreachable(parts);
    await warnUnsealed(parts);
    await engine.start();
    undo.push(() => engine.stop());
    const chores = startHousekeeping({ clock, log, tasks: [{ name: 'purge', every: '17 3 * * *', run: () => engine.purge() }] });
    undo.push(chores);
    greet(environment, http, port, log);

    return {
      port,
      broken,
      reload: async () => {
        if (file !== null) await applyAndLog(engine, wanted(), log);
      },
      stop: () => {
        http.ready(false);
        return unwind(undo);
      },
    };
  } catch (error) {
    await unwind(undo);
    throw error;
  }
}

/** What is wrong with a rituals file, a sentence each; none when it is right. */
export function fileProblems(path: string): readonly string[] {
  try {
    wantedFrom(path, kindsByName());
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

/** The rituals there are, by kind. */
export const kindsByName = (): Parts['kinds'] => new Map(rituals.map((kind) => [kind.kind, kind]));

const samplePath = fileURLToPath(new URL('../adapters/playground/sample-rituals.yaml', import.meta.url));

async function unwind(undo: (() => unknown)[]): Promise<void> {
  for (const step of undo.splice(0).reverse()) await step();
}

/** A SQLite file is this process's alone, and whatever its former self held is free again. */
async function openAlone({ database }: Environment): Promise<{ store: Store; folder: string; release: () => void }> {
  if (database.engine === 'postgres')
    return {
      store: await openStore({ engine: 'postgres', url: database.url.reveal() }),
      folder: 'data',
      release: () => undefined,
    };
  const release = await holdAlone(database.file);
  try {
    const store = await openStore(database);
    await store.transaction(releaseAll);
    return { store, folder: database.file === ':memory:' ? 'data' : dirname(database.file), release };
  } catch (error) {
    release();
    throw error;
  }
}

/** One platform that does not answer must not keep the others waiting for long. */
async function startAll(adapters: readonly Adapter[], engine: Engine, clock: ShiftedClock): Promise<void> {
  const started = Promise.all(adapters.map((adapter) => adapter.start(engine.inbound)));
  const patience = new AbortController();
  await Promise.race([started, clock.sleepUntil(clock.now() + ADAPTERS_FIRST_MS, patience.signal)]);
  patience.abort();
}

function travelOf(engine: Engine, clock: ShiftedClock, store: Store): Travel {
  return {
    now: () => clock.now(),
    next: () => engine.nextNewsAt(),
    advanceTo: async (to) => {
      let calls = await engine.settle();
      const there = (): boolean => (to === 'next' ? calls > 0 : clock.now() >= to);
      while (!there()) {
        const next = await engine.nextAt();
        if (to === 'next' && next === null) return;
        const at = to === 'next' ? (next ?? 0) : Math.min(next ?? to, to);
        clock.advance(Math.max(0, at - clock.now()));
        await store.transaction((tx) => writeMeta(tx, CLOCK_OFFSET, String(clock.offset())));
        calls = await engine.settle();
      }
    },
  };
}

/** A ritual of a workspace that nobody serves would wait for ever without a word. */
async function warnUnreachable({ store, adapters, log }: Parts): Promise<void> {
  await store.transaction(async (tx) => {
    for (const { id, workspace } of await liveRituals(tx)) {
      const platform = platformOf(workspace);
      const why = !adapters.has(platform)
        ? `${platform} is not connected`
        : platform === 'slack' && !(await findWorkspace(tx, workspace))?.installed_at
          ? 'the Slack token is of another workspace'
          : null;
      if (why !== null) log.warn('ritual.unreachable', { ritual: id, workspace, why });
    }
  });
}

const storedOffset = async (store: Store): Promise<number> =>
  Number((await store.transaction((tx) => readMeta(tx, CLOCK_OFFSET))) ?? 0);

async function applyAndLog(engine: Engine, wanted: Parameters<Engine['apply']>[0], log: Log): Promise<void> {
  const { added, changed, paused } = await engine.apply(wanted);
  log.info('rituals.applied', { added: added.join(' '), changed: changed.join(' '), paused: paused.join(' ') });
  for (const id of paused) log.warn('ritual.paused', { ritual: id, why: 'no longer in the rituals file' });
}

function greet(environment: Environment, http: HttpServer, port: number, log: Log): void {
  http.ready(true);
  log.info('started', {
    port,
    slack: environment.slack !== null,
    teams: environment.teams !== null,
    playground: environment.playground,
  });
  if (environment.playground) {
    http.mount('/', (_request, response) => void response.writeHead(302, { location: '/playground' }).end());
    process.stdout.write(`\nThe playground is open: ${ownAddress(environment, port)}/playground\n\n`);
  }
}

/** The server, as this machine reaches it. */
function ownAddress({ http: { host } }: Environment, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
