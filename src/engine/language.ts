import type { Language } from '../message/index.ts';
import type { Interaction } from '../ports/adapter.ts';
import { findMember } from '../store/members.ts';
import type { Tx } from '../store/open.ts';
import { findWorkspace } from '../store/workspaces.ts';
import { actor } from './actor.ts';
import type { WorkspaceSettings } from './unprompted.ts';

/** The language to answer a person in where no ritual says: what the platform tells now, what is known of them, their workspace's. */
export async function languageOf(tx: Tx, asked: Interaction): Promise<Language> {
  if (asked.profile?.language) return asked.profile.language;
  const member = await findMember(tx, actor(asked));
  const settings = JSON.parse((await findWorkspace(tx, asked.workspace))?.settings ?? '{}') as WorkspaceSettings;
  return (member?.language as Language | null | undefined) ?? settings.language ?? 'en';
}
