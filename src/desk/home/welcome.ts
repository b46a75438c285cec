import type { Parts } from '../../engine/parts.ts';
import { settingsOf } from '../../engine/settings.ts';
import { button, buttons, type Language, type Message, message, text } from '../../message/index.ts';
import { findMember, memberId } from '../../store/members.ts';
import type { Tx } from '../../store/open.ts';
import { liveRituals } from '../../store/rituals.ts';
import { findWorkspace, updateWorkspace } from '../../store/workspaces.ts';
import { atDesk, type Visit } from '../desk.ts';
import { settings } from '../refs.ts';
import { tellFromDesk } from '../tell.ts';
import { firstSteps } from './begin.ts';
import { homeWords } from './words.ts';

/**
 * Welcomes who installed the bot by the platform's word, once a workspace and in private: nobody else, and no channel, is
 * greeted unasked. Nothing happens where somebody was welcomed before.
 */
export async function welcome(tx: Tx, parts: Parts, workspace: string, user: string): Promise<void> {
  const row = await findWorkspace(tx, workspace);
  if (row?.installer === null) await updateWorkspace(tx, workspace, { installer: user });
  const person = await findMember(tx, memberId(workspace, user));
  const known = person?.own_language ?? person?.language ?? (await settingsOf(tx, workspace)).language;
  await greet(tx, parts, { workspace, user, language: (known ?? 'en') as Language });
}

async function greet(tx: Tx, parts: Parts, { workspace, user, language }: Pick<Visit, 'workspace' | 'user' | 'language'>) {
  if (!(await isFirst(tx, parts, workspace, user))) return;
  await tellFromDesk(tx, parts, { workspace, user, slot: `welcome:${user}`, awaited: true }, welcomeMessage(parts, language));
}

/**
 * The same for the first person who speaks to it, or opens their page, where no platform said who installed it: an
 * administrator, or anybody where no ritual runs yet. The words to answer them with (`here`), or null where there are none or
 * they come `apart`, by themselves.
 */
export async function firstWords(visit: Visit, how: 'here' | 'apart'): Promise<Message | null> {
  const { tx, parts, workspace, user, language } = visit;
  if (how === 'here') return (await isFirst(tx, parts, workspace, user)) ? welcomeMessage(parts, language) : null;
  await greet(tx, parts, visit);
  return null;
}

/** Whether this person is to be welcomed now; they are the installer from then on. */
async function isFirst(tx: Tx, parts: Parts, workspace: string, user: string): Promise<boolean> {
  const row = await findWorkspace(tx, workspace);
  // Where the installer was forgotten, the next one to come is told anew.
  if (!row || (row.installer !== null && (row.welcomed_at !== null || row.installer !== user))) return false;
  const person = await findMember(tx, memberId(workspace, user));
  if (person && (person.guest !== 0 || person.external !== 0 || person.deleted !== 0)) return false;
  // Where rituals run already somebody has seen to it: who only says hello is given no say over them.
  const named = row.installer === user;
  if (!named && person?.admin !== 1 && (await liveRituals(tx, workspace)).length > 0) return false;
  await updateWorkspace(tx, workspace, { installer: user, welcomed_at: parts.clock.now() });
  return true;
}

/** That it is a program, what it reads, what it keeps, and three ways to begin. */
export function welcomeMessage(parts: Pick<Parts, 'kinds'>, language: Language): Message {
  const say = homeWords(language);
  return message(
    say.line('welcome.summary'),
    text(say.text('welcome.program')),
    text(say.text('welcome.reads')),
    text(say.text('welcome.keeps')),
    text(say.text('welcome.first')),
    buttons(...firstSteps({ parts, language }), button(say.line('settings.open'), atDesk(settings({})))),
  );
}
