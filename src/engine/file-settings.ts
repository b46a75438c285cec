import { readMeta, writeMeta } from '../store/meta.ts';
import type { Tx } from '../store/open.ts';

const KEY = 'file-workspaces';

/** Keeps which workspaces' settings the rituals file has: they are read-only in chat. */
export const setFileWorkspaces = (tx: Tx, ids: readonly string[]): Promise<void> =>
  writeMeta(tx, KEY, JSON.stringify([...ids].sort()));

/** Whether the rituals file that was applied last has this workspace's settings. */
export async function settingsAreInFile(tx: Tx, workspace: string): Promise<boolean> {
  const ids = JSON.parse((await readMeta(tx, KEY)) ?? '[]') as readonly string[];
  return ids.includes(workspace);
}
