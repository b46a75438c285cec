import { answerAtDesk } from '../desk/answer.ts';
import { AskOutside } from '../desk/ask.ts';
import { unlessForgotten } from '../desk/data/come-back.ts';
import { DESK } from '../desk/desk.ts';
import { home } from '../desk/home/page.ts';
import { isTrial, tryOut } from '../desk/trial.ts';
import type { Heard } from '../desk/visit.ts';
import { RitualsError } from '../errors.ts';
import { type Language, privately, type Reply } from '../message/index.ts';
import type { Interaction } from '../ports/adapter.ts';
import { saveMember } from '../store/members.ts';
import { findOccurrence } from '../store/occurrences.ts';
import type { Tx } from '../store/open.ts';
import { findPlace, reachedAgain, savePlace } from '../store/places.ts';
import { findRitual, liveRituals } from '../store/rituals.ts';
import { ensureWorkspace, findWorkspace } from '../store/workspaces.ts';
import { command } from './command.ts';
import { isUnmet, languageOf } from './language.ts';
import { NotInRoster } from './not-in-roster.ts';
import type { Parts } from './parts.ts';
import { press } from './press.ts';
import { lookAgain, meetPerson } from './roster.ts';
import { sentence } from './sentence.ts';

/** In so many channels at most is somebody looked for who gives a command in private. */
const LOOK_IN = 5;

/**
 * Answers what a person did, in one transaction with its effect. It never rejects: what fails is rolled back, logged by id,
 * and answered with a sentence. A person whom the roster does not know is looked for once on the platform first.
 */
export async function interact(parts: Parts, interaction: Interaction): Promise<Reply> {
  const heard: Hearing = { language: interaction.profile?.language ?? 'en', looked: false, answers: new Map() };
  try {
    const reply = await answered(parts, interaction, heard);
    parts.meter.unit(interaction.i, 'done');
    return reply;
  } catch (error) {
    parts.meter.unit(interaction.i, 'failed');
    parts.log.error('interaction.failed', {
      workspace: interaction.workspace,
      interaction: parts.sealer.blind(interaction.id),
      sort: interaction.i,
      code: error instanceof RitualsError ? error.code : error instanceof Error ? error.name : 'unknown',
    });
    return sentence('trouble', heard.language);
  }
}

/** What is known of who asks, once the database has been asked: their language, and what was asked outside the transaction. */
type Hearing = { language: Language; looked: boolean; readonly answers: Map<string, unknown> };

/** So many questions at most are asked outside for one interaction. */
const QUESTIONS = 5;

/** The answer, as soon as all that it needs from outside its transaction was asked there. */
async function answered(parts: Parts, interaction: Interaction, heard: Hearing): Promise<Reply> {
  for (let asked = 0; ; asked += 1) {
    try {
      return await (isTrial(interaction) ? tryOut(parts, interaction, heard) : answer(parts, interaction, heard));
    } catch (error) {
      if (asked >= QUESTIONS) throw error;
      if (error instanceof NotInRoster && !heard.looked) {
        await lookForPerson(parts, interaction);
        heard.looked = true;
      } else if (error instanceof AskOutside) heard.answers.set(error.key, await error.question());
      else throw error;
    }
  }
}

function answer(parts: Parts, interaction: Interaction, heard: Hearing): Promise<Reply> {
  return parts.store.transaction(async (tx) => {
    const now = parts.clock.now();
    await ensureWorkspace(tx, interaction.workspace);
    const workspace = await findWorkspace(tx, interaction.workspace);
    heard.language = await languageOf(tx, interaction);
    if (workspace?.removed_at) return sentence('removed', heard.language);
    const gone = await unlessForgotten(tx, interaction);
    if (gone) return gone;
    // What they read first is in their own language, if the platform knows it.
    if (!heard.looked && (await isUnmet(tx, interaction))) throw new NotInRoster();
    await meet(tx, interaction);
    const reply = await respond(tx, parts, interaction, now, heard);
    // What is private must not take the place of a message that a whole channel reads.
    return reply.r === 'replace' && interaction.channel !== null ? privately(reply.message) : reply;
  });
}

function respond(tx: Tx, parts: Parts, interaction: Interaction, now: number, heard: Heard): Promise<Reply> {
  if (interaction.i === 'home') return home(tx, parts, interaction, heard);
  if (interaction.i !== 'command' && interaction.press.kind === DESK) return answerAtDesk(tx, parts, interaction, now, heard);
  return interaction.i === 'command' ? command(tx, parts, interaction, now, heard) : press(tx, parts, interaction, now, heard);
}

/** Keeps what the platform says of the person in passing. */
async function meet(tx: Tx, { workspace, user, profile }: Interaction): Promise<void> {
  await saveMember(tx, workspace, user, { ...profile });
  await reachedAgain(tx, { workspace, kind: 'member', id: user });
  if (profile?.address) await savePlace(tx, { workspace, kind: 'member', id: user }, { address: profile.address });
}

/** Where somebody may be whom nobody knows yet is asked of the platform; who is in none of it, of themselves. */
async function lookForPerson(parts: Parts, interaction: Interaction): Promise<void> {
  const channels = await parts.store.transaction((tx) => channelsFor(tx, interaction));
  for (const channel of channels) await lookAgain(parts, interaction.workspace, channel);
  if (await parts.store.transaction((tx) => isUnmet(tx, interaction)))
    await meetPerson(parts, interaction.workspace, interaction.user);
}

/** Where somebody unknown may be: the channel of what they pressed; for a command, where it was said, else wherever was asked longest ago. */
async function channelsFor(tx: Tx, asked: Interaction): Promise<readonly string[]> {
  if ((asked.i === 'press' || asked.i === 'submit') && asked.press.kind !== DESK) {
    const occurrence = await findOccurrence(tx, asked.press.occurrence);
    const ritual = occurrence && (await findRitual(tx, occurrence.ritual));
    return ritual ? [ritual.channel] : [];
  }
  const channels = [...new Set((await liveRituals(tx, asked.workspace)).map((ritual) => ritual.channel))];
  if (asked.channel !== null && channels.includes(asked.channel)) return [asked.channel];
  const known = await Promise.all(
    channels.map(async (id) => ({
      id,
      at: (await findPlace(tx, { workspace: asked.workspace, kind: 'channel', id }))?.roster_at ?? 0,
    })),
  );
  return known
    .sort((a, b) => a.at - b.at)
    .slice(0, LOOK_IN)
    .map(({ id }) => id);
}
