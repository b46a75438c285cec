import type { About } from '../desk/data/notices.ts';
import { tellFromDesk } from '../desk/tell.ts';
import type { Language, Message } from '../message/index.ts';
import { findMember, memberId } from '../store/members.ts';
import type { Tx } from '../store/open.ts';
import type { RitualRow } from '../store/rituals.ts';
import { titleOf } from './choose-ritual.ts';
import type { Parts } from './parts.ts';
import { settingsOf } from './settings.ts';

type Of<R> = R & { readonly slot: string };

/** Tells people something about a ritual in the bot's own name, each once per slot and in their own language. */
export async function tellAbout(
  tx: Tx,
  parts: Parts,
  { ritual, users, slot }: Of<{ readonly ritual: RitualRow; readonly users: readonly string[] }>,
  view: (about: About, language: Language) => Message,
): Promise<void> {
  for (const user of users)
    await tellOfSeveral(tx, parts, { rituals: [ritual], user, slot: `${slot}:${ritual.id}` }, ([about], language) =>
      view(about as About, language),
    );
}

/** Tells one person something about rituals of one workspace, in one message, once per slot. */
export async function tellOfSeveral(
  tx: Tx,
  parts: Parts,
  { rituals, user, slot }: Of<{ readonly rituals: readonly RitualRow[]; readonly user: string }>,
  view: (abouts: readonly About[], language: Language) => Message,
): Promise<void> {
  const [first] = rituals;
  if (!first) return;
  const { workspace } = first;
  const settings = await settingsOf(tx, workspace);
  const person = await findMember(tx, memberId(workspace, user));
  const language = (person?.own_language ?? person?.language ?? settings.language ?? first.language) as Language;
  const abouts = rituals.map((ritual): About => ({ id: ritual.id, name: titleOf(parts, ritual, language) }));
  await tellFromDesk(tx, parts, { workspace, user, slot: `${slot}:${user}` }, view(abouts, language));
}
