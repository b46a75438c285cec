import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { rituals } from '../../rituals/index.ts';
import type { Environment } from '../config/environment.ts';
import { ConfigError, RitualsError } from '../errors.ts';
import type { RitualKind } from '../ritual/index.ts';
import { setUpIn } from '../store/dump-rituals.ts';
import { fileOf } from './export-file.ts';

/** What to export: all, or one workspace; to a file, or as text. */
export type Wish = { readonly out?: string; readonly workspace?: string };

/**
 * The rituals and workspace settings of the database as a rituals file; with `out` it is written there, and the text is a
 * sentence about it. Nothing in the database changes; the bot may run. Throws ConfigError or RitualsError.
 */
export async function exportRituals(
  { database }: Pick<Environment, 'database'>,
  { out, workspace }: Wish,
  kinds: readonly RitualKind[] = rituals,
): Promise<string> {
  const at = database.engine === 'sqlite' ? database : { engine: 'postgres' as const, url: database.url.reveal() };
  const found = await setUpIn(at, workspace);
  if (workspace !== undefined && found.workspaces.length === 0)
    throw new ConfigError('config.invalid', [`--workspace: ${JSON.stringify(workspace)} is not in this database.`]);
  const { text, live, left } = fileOf(found, new Map(kinds.map((kind) => [kind.kind, kind])));
  if (out === undefined) return text;
  write(out, text);
  return `${out}: ${live} rituals${left === 0 ? '' : `, and ${left} as comments that say why`}.\n`;
}

/** Whole or not at all: a file that was there is replaced in one step. */
function write(out: string, text: string): void {
  const draft = `${out}.part-${process.pid}`;
  try {
    writeFileSync(draft, text, { mode: 0o600 });
    renameSync(draft, out);
  } catch (cause) {
    rmSync(draft, { force: true });
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    throw new RitualsError('store.unusable', `${out} cannot be written (${code}). Check that its folder exists.`, { cause });
  }
}
