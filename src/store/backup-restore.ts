import { chmodSync, copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { RitualsError } from '../errors.ts';
import { type Contents, contentsOf, refuseDamaged, sqliteTrouble, sqliteWords } from './backup-contents.ts';
import { fingerprint, linked, settle } from './backup-files.ts';
import { ageOf } from './dump.ts';

/** What was put back: what it holds, whether its schema is older than this version's, and where the former database is now. */
export type Restored = Contents & { readonly older: boolean; readonly aside: string | null };

/**
 * Puts a backup in the place of a SQLite database that no bot runs on, byte for byte. A database that is there goes to the
 * name `aside` with `force`, and is refused without. Throws `store.unusable` or `store.newer`; nothing is changed then.
 */
export async function restoreFrom(
  backup: string,
  { file, aside, force, known }: { file: string; aside: string; force: boolean; known?: readonly string[] },
): Promise<Restored> {
  refuseUnfit(backup, { file, aside, force });
  const draft = `${file}.restoring-${process.pid}`;
  try {
    copyFileSync(backup, draft);
    chmodSync(draft, 0o600);
    const before = fingerprint(backup);
    const contents = await read(draft, backup);
    const age = ageOf(contents.steps, known);
    if (age.age === 'newer') throw new RitualsError('store.newer', `${backup} ${age.why}`);
    if (fingerprint(draft) !== before)
      throw new RitualsError('store.unusable', `${backup} cannot be copied as it is: it changes, or the disk is failing.`);
    settle(draft);
    const former = existsSync(file) ? aside : null;
    await putAside(file, aside);
    renameSync(draft, file);
    settle(dirname(file));
    return { ...contents, older: age.age === 'older', aside: former };
  } catch (cause) {
    throw cause instanceof RitualsError ? cause : sqliteTrouble(file, cause);
  } finally {
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${draft}${end}`, { force: true });
  }
}

function refuseUnfit(backup: string, { file, aside, force }: { file: string; aside: string; force: boolean }): void {
  const refused = (why: string): RitualsError => new RitualsError('store.unusable', why);
  if (!statSync(backup, { throwIfNoEntry: false })?.isFile()) throw refused(`${backup} is not there, or is not a file.`);
  if (resolve(backup) === resolve(file)) throw refused(`${backup} is the database itself. Write the path of a backup.`);
  if ((statSync(`${backup}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0)
    throw refused(`${backup} is a copy of a database in use: a part of it is in ${backup}-wal. Restore what \`backup\` made.`);
  if (!force && existsSync(file)) throw refused(`${file} is there already. Write --force to put it aside under a dated name.`);
  if (existsSync(aside)) throw refused(`${aside} is there already. Try again in a second.`);
}

async function read(draft: string, name: string): Promise<Contents> {
  const { default: Database } = await import('better-sqlite3');
  const copy = sqliteWords(name, () => new Database(draft, { readonly: true }));
  try {
    const contents = contentsOf(copy, name);
    refuseDamaged(copy, name);
    return contents;
  } finally {
    copy.close();
  }
}

/** What is in the log of the former database goes with it; left in place, it would be taken for the new one's. */
async function putAside(file: string, aside: string): Promise<void> {
  const there = existsSync(file);
  if (there) await intoOneFile(file);
  const byName = there && linked(file, aside);
  for (const end of ['-wal', '-shm', '-journal']) if (existsSync(`${file}${end}`)) renameSync(`${file}${end}`, `${aside}${end}`);
  if (there && !byName) renameSync(file, aside);
}

async function intoOneFile(file: string): Promise<void> {
  const { default: Database } = await import('better-sqlite3');
  try {
    const former = new Database(file);
    former.pragma('wal_checkpoint(TRUNCATE)');
    former.close();
  } catch {
    // It may be damaged: that is why it is replaced. Then it goes aside as it is.
  }
}
