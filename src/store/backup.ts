import { chmodSync, existsSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { RitualsError } from '../errors.ts';
import { type Contents, contentsOf, refuseDamaged, sqliteTrouble, sqliteWords } from './backup-contents.ts';
import { publish, settle } from './backup-files.ts';

/** A backup that was made and read again: what it holds, and its size in bytes. */
export type Backup = Contents & { readonly bytes: number };

/** All pages in one go, so that what the bot writes meanwhile waits in its log for as short a time as can be. */
const ALL_PAGES = 0x7fff_ffff;

/**
 * Copies a SQLite database to a new file, as it is at one moment, while a bot may go on writing to it. The copy is whole in
 * one file, is read again in full, and only then gets its name. Throws `store.unusable`; nothing is left behind then.
 */
export async function backUp(file: string, to: string): Promise<Backup> {
  if (!existsSync(file)) throw new RitualsError('store.unusable', `${file} is not there: there is nothing to back up.`);
  refuseTaken(to);
  if (!existsSync(dirname(to)))
    throw new RitualsError('store.unusable', `${dirname(to)} is not there. Make the folder first, or write another path.`);
  const draft = `${to}.part-${process.pid}`;
  try {
    const there = await copied(file, draft);
    const kept = await readAgain(draft, to);
    if (JSON.stringify(kept) !== JSON.stringify(there))
      throw new RitualsError('store.unusable', `${to} does not hold what ${file} did: the disk may be failing. It was removed.`);
    const { size } = statSync(draft);
    settle(draft);
    publish(draft, to);
    return { ...kept, bytes: size };
  } catch (cause) {
    if (cause instanceof RitualsError) throw cause;
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') refuseTaken(to);
    throw sqliteTrouble(to, cause);
  } finally {
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${draft}${end}`, { force: true });
  }
}

function refuseTaken(to: string): void {
  if (existsSync(to))
    throw new RitualsError('store.unusable', `${to} is there already. A backup overwrites nothing: write another name.`);
}

/** The transaction stays open while pages are copied: they are all of its moment, and no write makes the copying begin anew. */
async function copied(file: string, draft: string): Promise<Contents> {
  const { default: Database } = await import('better-sqlite3');
  const source = sqliteWords(file, () => new Database(file, { readonly: true, timeout: 5000 }));
  try {
    sqliteWords(file, () => source.exec('begin'));
    const there = contentsOf(source, file);
    await source.backup(draft, { progress: () => ALL_PAGES });
    return there;
  } finally {
    source.close();
  }
}

async function readAgain(draft: string, name: string): Promise<Contents> {
  const { default: Database } = await import('better-sqlite3');
  const copy = new Database(draft);
  try {
    chmodSync(draft, 0o600);
    // One file, with nothing beside it: it can be read from a disk that cannot be written.
    copy.pragma('journal_mode = DELETE');
    refuseDamaged(copy, name);
    return contentsOf(copy, name);
  } finally {
    copy.close();
  }
}
