import type { About } from '../desk/data/notices.ts';
import { tellFromDesk } from '../desk/tell.ts';
import type { Language, Message } from '../message/index.ts';
import { findMember, memberId } from '../store/members.ts';
import type { Tx } from '../store/open.ts';
import type { RitualRow } from '../store/rituals.ts';
import { titleOf } from './choose-ritual.ts';
import type { Parts } from './parts.ts';
import { settingsOf } from './settings.ts';

/** Tells people something about a ritual in the bot's own name, each once per slot and in their own language. */
export async function tellAbout(
  tx: Tx,
  parts: Parts,
  { ritual, users, slot }: { readonly ritual: RitualRow; readonly users: readonly string[]; readonly slot: string },
  view: (about: About, language: Language) => Message,
): Promise<void> {
  const { workspace } = ritual;
  const settings = await settingsOf(tx, workspace);
  for (const user of users) {
    const person = await findMember(tx, memberId(workspace, user));
    const language = (person?.own_language ?? person?.language ?? settings.language ?? ritual.language) as Language;
    const about = { id: ritual.id, name: titleOf(parts, ritual, language) };
    await tellFromDesk(tx, parts, { workspace, user, slot: `${slot}:${ritual.id}:${user}` }, view(about, language));
  }
}
