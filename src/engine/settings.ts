import type { QuietHours } from '../schedule/quiet-hours.ts';
import type { Tx } from '../store/open.ts';
import { findWorkspace } from '../store/workspaces.ts';

/** When nobody is written to unasked, unless a workspace says otherwise. */
export const DEFAULT_QUIET: QuietHours = { from: '18:30', to: '08:30', days: ['sat', 'sun'] };

/** What a workspace chose for all its rituals. */
export type WorkspaceSettings = {
  readonly quietHours?: QuietHours;
  readonly holidays?: readonly string[];
  readonly language?: 'en' | 'fr';
  readonly zone?: string;
};

/** A workspace's settings; none when it is not known. */
export const settingsOf = async (tx: Tx, workspace: string): Promise<WorkspaceSettings> =>
  JSON.parse((await findWorkspace(tx, workspace))?.settings ?? '{}') as WorkspaceSettings;
