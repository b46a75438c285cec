import { dirname } from 'node:path';
import type { RawEnvironment } from '../config/dotenv.ts';
import { type Environment, readEnvironment } from '../config/environment.ts';
import { diagnoseFor } from '../doctor/diagnose.ts';
import { byWeight, type Finding, finding } from '../doctor/finding.ts';
import { platformFindings } from '../doctor/platforms.ts';
import type { Parts } from '../engine/parts.ts';
import { secretOf } from '../engine/secret-check.ts';
import { ConfigError, RitualsError } from '../errors.ts';
import { makeAdapters } from '../main-adapters.ts';
import type { Log } from '../ports/log.ts';
import { realClock } from '../runtime/real-clock.ts';
import { realIds } from '../runtime/real-ids.ts';
import { realSealer } from '../runtime/sealer.ts';
import { knownSecret } from '../runtime/secret.ts';
import { zoneData } from '../schedule/zone.ts';
import { openToLook } from '../store/look.ts';
import { anySealed } from '../store/sealed.ts';

/** How the doctor is asked: `workspace` for the rituals of one alone, `offline` to ask no platform. */
export type Asked = { readonly workspace?: string; readonly offline?: boolean };

/** What of the program the doctor needs and may not look for itself. */
export type Program = { readonly kinds: Parts['kinds']; readonly fileProblems: (path: string) => readonly string[] };

const SILENT: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/**
 * Looks at all there is to look at, beside a bot that runs or not, and changes nothing. What cannot be looked at, because the
 * settings are wrong or there is no database yet, is a finding; the rest is looked at all the same. Never throws for those.
 */
export async function doctor(env: RawEnvironment, program: Program, asked: Asked = {}): Promise<readonly Finding[]> {
  const { environment, problems } = settingsIn(env);
  const file = env.RITUALS_FILE?.trim();
  const inFile = file ? program.fileProblems(file) : [];
  const config = [
    ...problems.map((text) => finding('fail', 'config-problem', { args: { text } })),
    ...inFile.map((text) => finding('fail', 'rituals-problem', { args: { text } })),
  ];
  const settings = config.length === 0 ? [finding('ok', 'config-ok')] : config;
  if (environment === null) return settings;
  return byWeight([...settings, ...(await looked(environment, program, asked))]);
}

/** The settings; where some are wrong, what is right of where the data is, so that it can be looked at all the same. */
function settingsIn(env: RawEnvironment): { readonly environment: Environment | null; readonly problems: readonly string[] } {
  try {
    return { environment: readEnvironment(env), problems: [] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const { problems } = error;
    const wrong = new Set(problems.flatMap((problem) => (problem.split(':', 1)[0] ?? '').split(', ')));
    const { DATABASE_URL, RITUALS_SECRET, RITUALS_PUBLIC_URL } = env;
    const without = Object.fromEntries(Object.entries(env).filter(([key]) => !wrong.has(key)));
    const environment = readable(without) ?? readable({ DATABASE_URL, RITUALS_SECRET, RITUALS_PUBLIC_URL });
    return { environment, problems };
  }
}

function readable(env: RawEnvironment): Environment | null {
  try {
    return readEnvironment(env);
  } catch (error) {
    if (error instanceof ConfigError) return null;
    throw error;
  }
}

async function looked(environment: Environment, { kinds }: Program, asked: Asked): Promise<readonly Finding[]> {
  const { database } = environment;
  const at = database.engine === 'sqlite' ? database : { engine: 'postgres' as const, url: database.url.reveal() };
  const adapters = await adaptersOf(environment);
  const opened = await openToLook(at).catch((error: unknown) => {
    if (error instanceof RitualsError) return finding('fail', 'database-unusable', { args: { text: error.message } });
    throw error;
  });
  const away = async (...found: readonly Finding[]): Promise<readonly Finding[]> => [
    ...found,
    ...(asked.offline ? [] : await platformFindings({ adapters, clock: realClock }, () => true)),
  ];
  if (opened === null) return away(finding('note', 'database-absent'));
  if ('code' in opened) return away(opened);
  try {
    if (opened.schema === 'newer') return await away(finding('fail', 'database-newer'));
    if (opened.schema === 'older') return await away(finding('note', 'database-older'));
    if (opened.schema === 'none') return await away(finding('note', 'database-absent'));
    const { known, problems } = secretOfSettings(environment);
    const parts: Parts = {
      store: opened.store,
      clock: realClock,
      ids: realIds,
      log: SILENT,
      sealer: realSealer(known ?? Buffer.alloc(32)),
      secretKept: environment.secret !== null || (environment.slack === null && environment.teams === null),
      meter: { unit: () => {}, delivery: () => {}, late: () => {} },
      publicUrl: (platform) => environment.publicUrl ?? (platform === 'playground' ? 'here' : null),
      adapters,
      kinds,
      owner: 'doctor',
      zoneData: `${zoneData().source}-${zoneData().version}`,
    };
    const { workspace, offline = false } = asked;
    const found = await diagnoseFor(parts, workspace === undefined ? 'all' : { workspace }, { offline });
    return [...(await secretFindings(parts, known, problems)), ...found];
  } finally {
    await opened.store.close();
  }
}

/** The adapters as they would be started; settings that one of them refuses are found where settings are looked at. */
async function adaptersOf(environment: Environment): Promise<Parts['adapters']> {
  const deps = { clock: realClock, ids: realIds, log: SILENT, routes: { mount: () => {} } };
  const made = await makeAdapters(environment, deps, null);
  return new Map(made.map((adapter) => [adapter.platform, adapter]));
}

/** The secret of these settings; nothing is made where there is none. */
function secretOfSettings({ secret, database }: Environment): {
  readonly known: Buffer | null;
  readonly problems: readonly string[];
} {
  try {
    return { known: knownSecret(secret, database.engine === 'sqlite' ? dirname(database.file) : 'data'), problems: [] };
  } catch (error) {
    if (error instanceof ConfigError) return { known: null, problems: error.problems };
    throw error;
  }
}

/** Whether what is sealed can be opened with the secret of these settings. */
async function secretFindings({ store }: Parts, known: Buffer | null, problems: readonly string[]): Promise<readonly Finding[]> {
  if (problems.length > 0) return problems.map((text) => finding('fail', 'config-problem', { args: { text } }));
  return store.transaction(async (tx) => {
    const whose = known === null ? 'none' : await secretOf(tx, realSealer(known));
    return whose !== 'this' && (await anySealed(tx)) ? [finding('fail', 'secret-mismatch')] : [];
  });
}
