import type { Parts } from '../engine/parts.ts';
import { rolesOf } from '../engine/roles.ts';
import { settingsOf } from '../engine/settings.ts';
import type { Language } from '../message/index.ts';
import type { Interaction } from '../ports/adapter.ts';
import { findMember, memberId } from '../store/members.ts';
import type { Tx } from '../store/open.ts';
import { findRitual } from '../store/rituals.ts';
import { asking } from './ask.ts';
import type { Visit } from './desk.ts';

/** What is known of an interaction before it is answered. */
export type Heard = {
  readonly language: Language;
  readonly looked: boolean;
  /** What was asked outside the transaction so far. */
  readonly answers: ReadonlyMap<string, unknown>;
};

/** Somebody comes to the desk, about a ritual of their workspace or about none. */
export async function visitOf(
  tx: Tx,
  parts: Parts,
  asked: Interaction,
  now: number,
  { heard, ritual: id }: { readonly heard: Heard; readonly ritual: string | null },
): Promise<Visit> {
  const { workspace, user, channel } = asked;
  const me = memberId(workspace, user);
  const found = id === null ? undefined : await findRitual(tx, id);
  const ritual = found?.workspace === workspace && found.ended_at === null ? found : null;
  const settings = await settingsOf(tx, workspace);
  const person = await findMember(tx, me);
  return {
    tx,
    parts,
    now,
    workspace,
    user,
    me,
    language: heard.language,
    zone: person?.own_zone ?? person?.zone ?? settings.zone ?? 'UTC',
    channel,
    settings,
    ritual,
    roles: await rolesOf(tx, workspace, user, { ritual }),
    ask: asking(heard.answers),
  };
}
