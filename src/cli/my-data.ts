import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../config/environment.ts';
import { filesAbout } from '../desk/data/show.ts';
import { somebody } from '../engine/my-data.ts';
import { ConfigError } from '../errors.ts';
import type { Language } from '../message/index.ts';
import type { Clock } from '../ports/clock.ts';
import { findMember } from '../store/members.ts';
import { withEngine } from './with-engine.ts';

/** Writes all that is kept about somebody as two files, readable by the process alone; says which. Nothing is changed. */
export function myDataFiles(
  environment: Environment,
  {
    workspace,
    user,
    out,
    clock,
  }: { readonly workspace: string; readonly user: string; readonly out: string; readonly clock: Clock },
): Promise<string> {
  return withEngine(environment, clock, async (parts) => {
    const files = await parts.store.transaction(async (tx) => {
      const who = somebody(workspace, user);
      const row = await findMember(tx, who.id);
      if (!row)
        throw new ConfigError('config.invalid', [
          `${workspace} ${user}: nobody of that id is known. Nothing is kept about them.`,
        ]);
      const language = (row.own_language ?? row.language ?? 'en') as Language;
      return filesAbout(tx, parts, who, { language, zone: row.own_zone ?? row.zone ?? 'UTC', now: parts.clock.now() });
    });
    mkdirSync(out, { recursive: true });
    const paths = files.map(({ name, content }) => {
      const path = join(out, name);
      writeFileSync(path, content, { mode: 0o600 });
      return path;
    });
    return `${paths.join('\n')}\n`;
  });
}
