import { note } from '../store/audit.ts';
import { dropBallot, findBallot } from '../store/ballots.ts';
import { keepForgotten } from '../store/forgotten.ts';
import { findMember } from '../store/members.ts';
import type { Tx } from '../store/open.ts';
import { directTables, dropHanded, dropRowsOf, everyRitual, handedIn, heldIn, notedIn, renote } from '../store/personal-rows.ts';
import { saveRitual } from '../store/rituals.ts';
import { findWorkspace, updateWorkspace } from '../store/workspaces.ts';
import { endRitual } from './end-ritual.ts';
import { clearMessages } from './forget-messages.ts';
import { forgetIn } from './forget-occurrence.ts';
import { handedOf, opened } from './kept.ts';
import { somebody } from './my-data.ts';
import type { Parts } from './parts.ts';
import { alternatesOf, hostsOf } from './people.ts';
import { type Named, names, scrubbed } from './scrubbed.ts';
import { onlySteeredBy, unhosted } from './steering-hands.ts';

/** How many rows of what were erased, by table. */
export type Erased = Readonly<Record<string, number>>;

/**
 * Forgets a person, in one transaction: each ritual as its own rules of deleting have it, then every row that is theirs, then
 * their ids wherever else they stand. What only they steer ends. All that stays is a mark that names nobody, so that they are
 * not met again unless they wish it. It leaves the disk before anybody is answered.
 */
export async function forget(tx: Tx, parts: Parts, workspace: string, user: string): Promise<Erased> {
  const who: Named = { ...somebody(workspace, user), name: '' };
  const named = { ...who, name: (await findMember(tx, who.id))?.name ?? '' };
  const now = parts.clock.now();
  const counts: Record<string, number> = {};
  const alone = await onlySteeredBy(tx, workspace, user);
  counts.occurrence = await inOccurrences(tx, parts, named, now);
  for (const ritual of alone) await endRitual(tx, parts, ritual, now);
  for (const ritual of await everyRitual(tx, workspace))
    if (hostsOf(ritual).includes(user) || alternatesOf(ritual).includes(user)) await saveRitual(tx, unhosted(ritual, user));
  for (const one of directTables) counts[one.table] = await dropRowsOf(tx, one, who);
  counts.ballot = await dropBallots(tx, parts, who);
  counts.handed = await dropOnTheirWay(tx, parts, who);
  counts.message = await clearMessages(tx, named);
  if ((await findWorkspace(tx, workspace))?.installer === user) await updateWorkspace(tx, workspace, { installer: null });
  await clearNotes(tx, named);
  await keepForgotten(tx, workspace, user, parts.ids.next());
  const erased = Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0));
  await note(tx, { id: parts.ids.next(), workspace, at: now, what: 'forget', actor: '', subject: JSON.stringify(erased) });
  parts.store.tidyAfter(tx);
  return erased;
}

/** What stands for its ritual comes last: what becomes of its parts is written there too. */
async function inOccurrences(tx: Tx, parts: Parts, who: Named, now: number): Promise<number> {
  const rows = await heldIn(tx, who.workspace);
  const rituals = new Map((await everyRitual(tx, who.workspace)).map((ritual) => [ritual.id, ritual]));
  const isPart = (row: (typeof rows)[number]): boolean => row.kind !== rituals.get(row.ritual)?.kind;
  let known = 0;
  for (const { id } of [...rows.filter(isPart), ...rows.filter((row) => !isPart(row))])
    if (await forgetIn(tx, parts, id, who, now)) known += 1;
  return known;
}

async function dropBallots(tx: Tx, { sealer }: Parts, who: Named): Promise<number> {
  let dropped = 0;
  for (const { id } of await heldIn(tx, who.workspace)) {
    const ballot = sealer.ballotId(id, who.id);
    if ((await findBallot(tx, ballot)) === undefined) continue;
    await dropBallot(tx, ballot);
    dropped += 1;
  }
  return dropped;
}

async function dropOnTheirWay(tx: Tx, { sealer }: Parts, who: Named): Promise<number> {
  let dropped = 0;
  for (const { id, body } of await handedIn(tx, who.workspace)) {
    if (!names(opened(sealer, handedOf(id), body), who)) continue;
    await dropHanded(tx, id);
    dropped += 1;
  }
  return dropped;
}

/** What was done stays noted, by nobody. */
async function clearNotes(tx: Tx, who: Named): Promise<void> {
  for (const { id, actor, subject } of await notedIn(tx, who.workspace)) {
    const theirs = actor === who.user || actor === who.id;
    if (!theirs && !names(subject, who) && subject !== who.user) continue;
    await renote(tx, id, { actor: theirs ? '' : actor, subject: withoutIds(subject, who) });
  }
}

function withoutIds(subject: string, who: Named): string {
  try {
    return JSON.stringify(scrubbed(JSON.parse(subject), who));
  } catch {
    return subject === who.user ? '' : subject.replaceAll(who.id, '');
  }
}
