import type { Language } from '../message/index.ts';
import type { Interaction } from '../ports/adapter.ts';
import { findMember } from '../store/members.ts';
import type { Tx } from '../store/open.ts';
import { actor } from './actor.ts';
import { settingsOf } from './settings.ts';

/** Whether nobody has told yet which language somebody speaks: the platform did not say it now, and no roster has named them. */
export const isUnmet = async (tx: Tx, asked: Interaction): Promise<boolean> =>
  !asked.profile?.language && (await findMember(tx, actor(asked))) === undefined;

/** The language to answer a person in where no ritual says: what they chose, what the platform tells now, what is known of them, their workspace's. */
export async function languageOf(tx: Tx, asked: Interaction): Promise<Language> {
  const member = await findMember(tx, actor(asked));
  if (member?.own_language) return member.own_language as Language;
  if (asked.profile?.language) return asked.profile.language;
  const settings = await settingsOf(tx, asked.workspace);
  return (member?.language as Language | null | undefined) ?? settings.language ?? 'en';
}
