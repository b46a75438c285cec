import { home } from '../desk/home/page.ts';
import { unknownCommand } from '../desk/home/unknown.ts';
import type { Heard } from '../desk/visit.ts';
import { done, type Press, type Reply } from '../message/index.ts';
import type { Interaction } from '../ports/adapter.ts';
import type { Asked, EntryPoint, Member, Types } from '../ritual/index.ts';
import { memberId } from '../store/members.ts';
import type { Tx } from '../store/open.ts';
import { findPlace } from '../store/places.ts';
import { liveRituals, type RitualRow } from '../store/rituals.ts';
import { firstSight } from '../store/seen.ts';
import { actor } from './actor.ts';
import { addressPress, addressReply } from './addressed.ts';
import { chooseRitual, merged } from './choose-ritual.ts';
import { commandsFor } from './commands-for.ts';
import { currentUnit } from './current-unit.ts';
import { runningFor } from './membership.ts';
import { NotInRoster } from './not-in-roster.ts';
import type { Parts } from './parts.ts';
import { formBehind } from './press.ts';
import { sentence } from './sentence.ts';
import { openUnit, runHandler } from './unit.ts';
import type { Unit } from './work.ts';

/** Words of people who meet the bot for the first time, or only call it. */
const GREETINGS: ReadonlySet<string> = new Set([
  ...['', 'help', 'aide', 'hi', 'hello', 'hey', 'bonjour', 'salut'],
  // The bot's own command, and the name of what it answers with.
  ...['rituals', 'rituels', 'home', 'accueil'],
]);

type Commanded = Extract<Interaction, { i: 'command' }>;
/** What one ritual says to a command: a reply, or the form it would open. */
type Answer = { readonly ritual: RitualRow; readonly reply: Reply } | { readonly ritual: RitualRow; readonly press: Press };

/**
 * A command, answered for every ritual of that kind the person is in: in a channel that has one, for that one alone.
 * What several rituals say comes as one private message; those of them that have a form stand in it to be chosen from.
 */
export async function command(tx: Tx, parts: Parts, asked: Commanded, now: number, heard: Heard): Promise<Reply> {
  const { language, looked } = heard;
  const word = bare(asked.command);
  const found = entryPointOf(parts, word);
  if (!found) {
    const mine = GREETINGS.has(word) ? null : await runningFor(tx, asked);
    if (mine?.length === 0 && !looked) throw new NotInRoster();
    const reply = mine ? unknownCommand(commandsFor(parts, mine, language), language) : await home(tx, parts, asked, heard);
    // The same words, told twice by the platform, are answered once.
    return (await firstSight(tx, asked.workspace, parts.sealer.blind(asked.id), now)) ? reply : done;
  }
  const ofKind = (await runningFor(tx, asked)).filter((ritual) => ritual.kind === found.kind);
  const here = ofKind.filter((ritual) => ritual.channel === asked.channel);
  const chosen = here.length > 0 ? here : ofKind;
  // Who is not known where a ritual of this kind runs, and speaks there, may have just come.
  if (here.length === 0 && !looked && (chosen.length === 0 || (await runsIn(tx, asked, found.kind)))) throw new NotInRoster();
  if (chosen.length === 0) return sentence('no-ritual', language);
  const first = await firstSight(tx, asked.workspace, parts.sealer.blind(asked.id), now);

  const answers: Answer[] = [];
  for (const ritual of chosen) {
    const answer = await answerFor(tx, parts, ritual, found.entryPoint, asked, now, first);
    if (answer) answers.push(answer);
  }
  const [only, ...others] = answers;
  if (!only) return first ? sentence('no-ritual', language) : done;
  if (others.length === 0 && 'press' in only) return opened(tx, parts, only.press, asked, now);
  const said = answers.flatMap((answer) => ('reply' in answer ? [answer.reply] : []));
  const ways = answers.flatMap((answer) => ('press' in answer ? [answer] : []));
  return merged(ways.length > 0 ? [...said, chooseRitual(parts, ways, language, await channelNames(tx, ways))] : said);
}

/** What the channels of these rituals are called, by id, as far as that is known. */
async function channelNames(tx: Tx, of: readonly { readonly ritual: RitualRow }[]): Promise<ReadonlyMap<string, string>> {
  const places = await Promise.all(
    of.map(({ ritual: { workspace, channel } }) => findPlace(tx, { workspace, kind: 'channel', id: channel })),
  );
  return new Map(places.flatMap((place) => (place?.name ? [[place.id, place.name] as const] : [])));
}

/** A word as people type it, `Hello!` or `Séance`, as commands are written. */
const bare = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');

async function answerFor(
  tx: Tx,
  parts: Parts,
  ritual: RitualRow,
  entryPoint: EntryPoint<Types>,
  asked: Commanded,
  now: number,
  first: boolean,
): Promise<Answer | null> {
  const unit = await currentUnit(tx, parts, ritual, now);
  const member = unit && (await unit.people.find(actor(asked)));
  if (!unit || !member) return null;
  const said = await whatWasAsked(unit, asked);
  // The same command again has no effect; a form that it opens is opened again, as nobody may have seen it.
  const reply = await (first
    ? runHandler(unit, (ctx) => entryPoint.run(ctx, member, said))
    : entryPoint.run(unit.ctx, member, said));
  const { kind, occurrence } = unit;
  if ('r' in reply && !first) return null;
  if ('r' in reply) return { ritual, reply: addressReply(reply, kind.kind, occurrence.id) };
  return { ritual, press: addressPress(reply, kind.kind, occurrence.id) };
}

/** Whether a ritual of that kind runs in the channel where it was said. */
const runsIn = async (tx: Tx, { workspace, channel }: Commanded, kind: string): Promise<boolean> =>
  (await liveRituals(tx, workspace)).some((r) => r.kind === kind && r.paused === 0 && r.channel === channel);

/** Who was named, as far as they are of the circle: nobody else is anybody to a ritual. */
async function whatWasAsked(unit: Unit, { workspace, text, people = [], about }: Commanded): Promise<Asked> {
  const circle = await unit.people.all();
  const find = (user: string): Member | null => circle.find((member) => member.id === memberId(workspace, user)) ?? null;
  return {
    text,
    people: [...new Set(people)].flatMap((user) => find(user) ?? []),
    about: about ? { text: about.text, author: about.author === null ? null : find(about.author) } : null,
  };
}

async function opened(tx: Tx, parts: Parts, press: Press, asked: Commanded, now: number): Promise<Reply> {
  const unit = await openUnit(tx, parts, press.occurrence, now);
  const member = unit && (await unit.people.find(actor(asked)));
  const reply = unit && member && (await formBehind(unit, member, press));
  return reply ? addressReply(reply, press.kind, press.occurrence) : done;
}

function entryPointOf(parts: Parts, word: string): { readonly kind: string; readonly entryPoint: EntryPoint<Types> } | null {
  for (const kind of parts.kinds.values()) {
    const entryPoint = kind.entryPoints.find((e) => e.command === word || e.aliases?.includes(word));
    if (entryPoint) return { kind: kind.kind, entryPoint };
  }
  return null;
}
