import type { Environment } from '../config/environment.ts';
import { forget } from '../engine/forget.ts';
import { eraseWorkspace } from '../engine/purge.ts';
import { ConfigError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import { findMember, memberId } from '../store/members.ts';
import { findWorkspace } from '../store/workspaces.ts';
import { withEngine } from './with-engine.ts';

/** Whom or what is to be forgotten: a person of a workspace, or a whole workspace, which is confirmed apart. */
export type Wish = {
  readonly workspace?: string | undefined;
  readonly user?: string | undefined;
  readonly whole?: string | undefined;
  readonly yes: boolean;
};

/**
 * Forgets a person as they would themselves in chat (what only they host ends), or erases a workspace. Says how many rows of
 * what went; backups keep what they hold. Throws ConfigError where nobody of that id is known, or nothing was confirmed.
 */
export async function forgetFor(environment: Environment, { workspace, user, whole, yes }: Wish, clock: Clock): Promise<string> {
  if (whole !== undefined) {
    if (workspace !== undefined)
      throw new ConfigError('config.invalid', ['forget: name a person, or a workspace with --workspace, not both.']);
    if (!yes)
      throw new ConfigError('config.invalid', [`--workspace ${whole}: erases all that is kept of it. Add --yes to confirm.`]);
    return withEngine(environment, clock, async (parts) => {
      if (!(await parts.store.transaction((tx) => findWorkspace(tx, whole))))
        throw new ConfigError('config.invalid', [`--workspace ${whole}: is not known. Nothing was erased.`]);
      return told(`Erased all of ${whole}`, await eraseWorkspace(parts, whole));
    });
  }
  if (workspace === undefined || user === undefined)
    throw new ConfigError('config.invalid', ['forget: write a workspace and a user id, such as: forget slack:T0123 U0456.']);
  return withEngine(environment, clock, (parts) =>
    parts.store.transaction(async (tx) => {
      if (!(await findMember(tx, memberId(workspace, user))))
        throw new ConfigError('config.invalid', [`${workspace} ${user}: nobody of that id is known. Nothing was erased.`]);
      return told(`Forgot ${user} of ${workspace}`, await forget(tx, parts, workspace, user));
    }),
  );
}

const told = (what: string, counts: Readonly<Record<string, number>>): string =>
  `${what}: ${Object.entries(counts)
    .map(([table, n]) => `${n} ${table}`)
    .join(', ')}.\nBackups keep what they hold: delete those you do not need.\n`;
