import { type Block, done, type Language, message, privately, type Reply, rule } from '../message/index.ts';
import type { Interaction } from '../ports/adapter.ts';
import type { EntryPoint, Types } from '../ritual/index.ts';
import { isIn } from '../store/members.ts';
import { openOccurrences } from '../store/occurrences.ts';
import type { Tx } from '../store/open.ts';
import { liveRituals, type RitualRow } from '../store/rituals.ts';
import { firstSight } from '../store/seen.ts';
import { actor } from './actor.ts';
import { addressReply } from './addressed.ts';
import { NotInRoster } from './not-in-roster.ts';
import type { Parts } from './parts.ts';
import { hostsOf } from './people.ts';
import { sentence } from './sentence.ts';
import { openUnit, runHandler } from './unit.ts';

/** Words of people who meet the bot for the first time. */
const GREETINGS = new Set(['help', 'aide', 'hi', 'hello', 'bonjour', 'salut']);

type Commanded = Extract<Interaction, { i: 'command' }>;

/**
 * A command, answered for every ritual of that kind the person is in: in a channel that has one, for that one alone.
 * What several rituals say comes as one private message.
 */
export async function command(
  tx: Tx,
  parts: Parts,
  asked: Commanded,
  now: number,
  { language, looked }: { readonly language: Language; readonly looked: boolean },
): Promise<Reply> {
  const found = entryPointOf(parts, asked.command);
  const mine = await ritualsOf(tx, asked);
  const list = entryPointsOf(parts)
    .map((e) => `/${e.command}`)
    .join(', ');
  if (GREETINGS.has(asked.command) && list !== '') return sentence('help', language, { list });
  if (!found) {
    return list === '' ? sentence('nothing-known', language) : sentence('no-command', language, { list });
  }
  const ofKind = mine.filter((ritual) => ritual.kind === found.kind);
  const here = ofKind.filter((ritual) => ritual.channel === asked.channel);
  const chosen = here.length > 0 ? here : ofKind;
  if (chosen.length === 0 && !looked) throw new NotInRoster();
  if (chosen.length === 0) return sentence('no-ritual', language);
  if (!(await firstSight(tx, asked.workspace, asked.id, now))) return done;

  const replies: Reply[] = [];
  for (const ritual of chosen) {
    const reply = await answerFor(tx, parts, ritual, found.entryPoint, asked, now);
    if (reply) replies.push(reply);
  }
  return merged(replies) ?? sentence('no-ritual', language);
}

async function answerFor(
  tx: Tx,
  parts: Parts,
  ritual: RitualRow,
  entryPoint: EntryPoint<Types>,
  asked: Commanded,
  now: number,
): Promise<Reply | null> {
  const open = await openOccurrences(tx, ritual.id);
  const current = open.find((o) => o.stage !== 'planned') ?? open[0];
  const unit = current && (await openUnit(tx, parts, current.id, now));
  const member = unit && (await unit.people.find(actor(asked)));
  if (!unit || !member) return null;
  const reply = await runHandler(unit, (ctx) => entryPoint.run(ctx, member, asked.text));
  return addressReply(reply, unit.kind.kind, unit.occurrence.id);
}

function merged(replies: readonly Reply[]): Reply | null {
  const [first, ...rest] = replies;
  if (!first || rest.length === 0) return first ?? null;
  const messages = replies.flatMap((r) => (r.r === 'privately' ? [r.message] : []));
  const blocks = messages.flatMap((m, i): readonly Block[] => (i === 0 ? m.blocks : [rule, ...m.blocks]));
  return privately(message(messages.map((m) => m.summary).join(' · '), ...blocks));
}

async function ritualsOf(tx: Tx, asked: Commanded): Promise<RitualRow[]> {
  const all = await liveRituals(tx, asked.workspace);
  const mine = await Promise.all(
    all.map(async (r) => hostsOf(r).includes(asked.user) || (await isIn(tx, asked.workspace, r.channel, actor(asked)))),
  );
  return all.filter((_, i) => mine[i]);
}

const entryPointsOf = (parts: Parts): readonly EntryPoint<Types>[] =>
  [...parts.kinds.values()].flatMap((kind) => kind.entryPoints);

function entryPointOf(parts: Parts, word: string): { readonly kind: string; readonly entryPoint: EntryPoint<Types> } | null {
  for (const kind of parts.kinds.values()) {
    const entryPoint = kind.entryPoints.find((e) => e.command === word);
    if (entryPoint) return { kind: kind.kind, entryPoint };
  }
  return null;
}
