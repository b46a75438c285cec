import { titleOf } from '../../engine/choose-ritual.ts';
import { hostsOf } from '../../engine/people.ts';
import { button, buttons, type Language, message, plain, text } from '../../message/index.ts';
import { note } from '../../store/audit.ts';
import { findMember, memberId } from '../../store/members.ts';
import type { RitualRow } from '../../store/rituals.ts';
import { atDesk, type Visit } from '../desk.ts';
import { steer } from '../refs.ts';
import { tellFromDesk } from '../tell.ts';
import { steeringWords } from './words.ts';

/** What somebody can do to a ritual. */
export type Deed = 'changed' | 'paused' | 'resumed' | 'skipped' | 'held' | 'moved' | 'handed' | 'ended';

/** Notes what was done by ids, and tells the other hosts once who did what. */
export async function noteAndTell(visit: Visit, ritual: RitualRow, deed: Deed, besides: readonly string[] = []): Promise<void> {
  const { tx, parts, me, user, now, workspace } = visit;
  await note(tx, { id: parts.ids.next(), workspace, at: now, what: `ritual-${deed}`, actor: me, subject: ritual.id });
  const who = (await findMember(tx, me))?.name || user;
  for (const host of hostsOf(ritual).filter((one) => one !== user && !besides.includes(one))) {
    const language = await languageFor(visit, ritual, host);
    const say = steeringWords(language);
    const line = say.line(`told.${deed}`, { who, name: titleOf(parts, ritual, language) });
    // Of what has ended there is no page any more.
    const page = deed === 'ended' ? [] : [buttons(button(say.line('page'), atDesk(steer({}), ritual.id)))];
    const slot = `${deed}:${ritual.id}:${now}:${host}`;
    await tellFromDesk(tx, parts, { workspace, user: host, slot }, message(line, text([plain(line)]), ...page));
  }
}

/** In which language somebody reads what is about a ritual. */
export async function languageFor({ tx, workspace }: Visit, ritual: RitualRow, user: string): Promise<Language> {
  const person = await findMember(tx, memberId(workspace, user));
  return (person?.own_language ?? person?.language ?? ritual.language) as Language;
}
