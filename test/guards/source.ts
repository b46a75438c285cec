import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** The top of the repository. */
export const ROOT = join(import.meta.dirname, '../..');

const NEVER = new Set(['node_modules', '.git', 'data', 'coverage', '.tmp']);

/** Every file in `folders` whose name ends in one of `endings`, as a path from the top with forward slashes. */
export function filesIn(folders: readonly string[], ...endings: readonly string[]): readonly string[] {
  return folders
    .flatMap((folder) => walk(folder))
    .filter((path) => endings.length === 0 || endings.some((ending) => path.endsWith(ending)))
    .sort();
}

function walk(folder: string): readonly string[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = (folder === '.' ? entry.name : join(folder, entry.name)).split(sep).join('/');
    if (entry.isDirectory()) return NEVER.has(entry.name) ? [] : walk(path);
    return entry.isFile() ? [path] : [];
  });
}

/** The text of a file of the repository. */
export const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Everything written in TypeScript that runs in production. */
export const sources = (): readonly string[] => filesIn(['src', 'adapters', 'rituals'], '.ts');
