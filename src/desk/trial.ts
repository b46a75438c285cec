import { authorise } from '../engine/authorise.ts';
import { languageOf } from '../engine/language.ts';
import { NotInRoster } from '../engine/not-in-roster.ts';
import type { Parts } from '../engine/parts.ts';
import { press } from '../engine/press.ts';
import { rolesOf } from '../engine/roles.ts';
import { sentence } from '../engine/sentence.ts';
import { type Language, message, note, plain, privately, type Reply, rule } from '../message/index.ts';
import type { Interaction } from '../ports/adapter.ts';
import { action } from '../ritual/index.ts';
import { findMember, join, memberId, saveMember } from '../store/members.ts';
import { findOccurrence } from '../store/occurrences.ts';
import type { Tx } from '../store/open.ts';
import { setChoice } from '../store/participation.ts';
import { findRitual, type RitualRow, saveRitual } from '../store/rituals.ts';
import { findWorkspace } from '../store/workspaces.ts';
import { unlessForgotten } from './data/come-back.ts';
import { DESK } from './desk.ts';
import { firstSeen, lastStart } from './trial-round.ts';
import type { Heard } from './visit.ts';
import { deskWords } from './words.ts';

/** What a trial's ritual, and all that belongs to it, is named by: no real id has a colon. */
const TRIAL = 'try:';

/** Tries a ritual on whoever presses it: nothing of it is kept. */
export const tryIt = action('try');
/** The press that begins a trial of a ritual. */
export const tryPress = (ritual: string) => ({ ...tryIt({}), kind: DESK, occurrence: `${TRIAL}${ritual}` });

type Pressed = Extract<Interaction, { i: 'press' | 'submit' }>;

/** Whether it is a press of a trial, or of what one showed. */
export const isTrial = (asked: Interaction): asked is Pressed =>
  (asked.i === 'press' || asked.i === 'submit') && asked.press.occurrence.startsWith(TRIAL);

class RolledBack extends Error {
  readonly reply: Reply;
  constructor(reply: Reply) {
    super('rolled back');
    this.reply = reply;
  }
}

/**
 * Does what was pressed for real, on a copy of the ritual that is there for this transaction alone, then takes all of it back:
 * what people see is what they will see, and nothing is kept or sent. Each press begins anew.
 */
export async function tryOut(parts: Parts, pressed: Pressed, heard: Heard): Promise<Reply> {
  try {
    return await parts.store.transaction(async (tx) => {
      throw new RolledBack(await tried(tx, parts, pressed, { ...heard, language: await languageOf(tx, pressed) }));
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.reply;
    throw error;
  }
}

async function tried(tx: Tx, parts: Parts, pressed: Pressed, heard: Heard): Promise<Reply> {
  const { workspace, user } = pressed;
  const now = parts.clock.now();
  const [, id = '', rest = ''] = /^try:([^.:]*)[.:]?(.*)$/.exec(pressed.press.occurrence) ?? [];
  if ((await findWorkspace(tx, workspace))?.removed_at) return sentence('removed', heard.language);
  const gone = await unlessForgotten(tx, pressed);
  if (gone) return gone;
  const ritual = await findRitual(tx, id);
  if (!ritual || ritual.workspace !== workspace || ritual.ended_at !== null) return sentence('unknown', heard.language);
  if (!authorise('steer', await rolesOf(tx, workspace, user, { ritual }))) {
    if (!heard.looked) throw new NotInRoster();
    return sentence('not-host', heard.language);
  }
  const copy: RitualRow = { ...ritual, id: `${TRIAL}${id}`, draft: 0, paused: 0 };
  const own: Parts = { ...parts, ids: { ...parts.ids, next: () => `${copy.id}:${parts.ids.next()}` } };
  await letIn(tx, copy, user);
  const seen = await firstSeen(tx, own, copy, user, { now, start: lastStart(rest) });
  const marked = (reply: Reply): Reply => withNote(reply, heard.language);
  if (pressed.press.ref === tryIt.ref && pressed.press.kind === DESK) return marked(seen);
  // What a trial began itself is gone with it.
  if (!(await findOccurrence(tx, pressed.press.occurrence))) return privately(overMessage(heard.language));
  return marked(await press(tx, own, pressed, now, heard));
}

/** Whoever tries it takes part, for as long as it lasts: as who they are, in their own language and time. */
async function letIn(tx: Tx, copy: RitualRow, user: string): Promise<void> {
  const me = memberId(copy.workspace, user);
  if (!(await findMember(tx, me))) await saveMember(tx, copy.workspace, user, {});
  await saveRitual(tx, copy);
  await join(tx, copy.workspace, copy.channel, me);
  await setChoice(tx, copy.id, me, { state: 'in' });
}

function withNote(reply: Reply, language: Language): Reply {
  const line = deskWords(language).text('trial.note');
  if (reply.r === 'form' || reply.r === 'invalid') {
    const { intro = [] } = reply.form;
    return { ...reply, form: { ...reply.form, intro: [...line, ...(intro.length > 0 ? [plain('\n')] : []), ...intro] } };
  }
  if (reply.r !== 'privately' && reply.r !== 'replace') return reply;
  const { summary, blocks } = reply.message;
  return { ...reply, message: message(summary, note(line), rule, ...blocks) };
}

function overMessage(language: Language) {
  const say = deskWords(language);
  return message(say.line('trial.over'), note(say.text('trial.over')));
}
