import { type Activity, rootOf } from './activity.ts';
import type { Connector } from './connector.ts';
import type { People } from './people.ts';
import type { Turn } from './turn.ts';

/** What is said to the bot, and whom it names, in order, as the engine knows them. */
export type Said = { readonly words: string; readonly people: readonly string[] };

/** What knowing people by their mentions takes. */
export type SaidDeps = { readonly connector: Connector; readonly people: People };

/** Longer than a message of Teams can be. */
const MOST_WORDS = 30_000;
/** More people than anybody names at once, and how long the platform may take to say who one is, in milliseconds. */
const MOST_NAMED = 20;
const ASK_WITHIN_MS = 1500;

/**
 * What is said to the bot; null when it is not, or says nothing. In a channel only what names the bot is heard. The people
 * named are taken out of the words; who is nobody we can tell of stays in them as `@name`.
 */
export async function saidIn(turn: Turn, deps: SaidDeps): Promise<Said | null> {
  const { activity, personal } = turn;
  const mentions = mentionsIn(activity);
  const bot = mentions.filter(({ mentioned }) => mentioned.id === activity.recipient?.id);
  if (!personal && bot.length === 0) return null;
  let words = (activity.text ?? '').slice(0, MOST_WORDS);
  for (const { text } of bot) if (text) words = words.split(text).join(' ');

  const named = mentions.filter(({ mentioned }) => isPerson(mentioned.id)).slice(0, MOST_NAMED);
  const users = await usersOf(turn, named, deps);
  const people = new Set<string>();
  // Two people of one name are written alike: each mark is one of them, in order.
  const left = [...named];
  words = words.replace(/<at[^>]*>([\s\S]*?)<\/at>/gi, (mark: string, name: string) => {
    const at = left.findIndex(({ text }) => text === mark);
    const one = at < 0 ? named.findLast(({ text }) => text === mark) : left.splice(at, 1)[0];
    const user = one && users.get(one.mentioned.id);
    if (!user) return `@${name}`;
    people.add(user);
    return ' ';
  });
  words = words
    // Between words it was typed, as in « 9 h »; beside a blank it is how Teams keeps two spaces.
    .replace(/(?<=^|\s)&nbsp;|&nbsp;(?=\s|&nbsp;|$)/g, ' ')
    .replace(/&nbsp;/g, '\u00A0')
    .trim();
  return words || people.size > 0 || !personal ? { words, people: [...people] } : null;
}

type Mention = {
  readonly text: string;
  readonly mentioned: { readonly id: string; readonly aadObjectId?: unknown; readonly name?: unknown };
};

function mentionsIn({ entities }: Activity): readonly Mention[] {
  return (entities ?? []).flatMap((entity) => {
    const mentioned = entity.mentioned as Mention['mentioned'] | null | undefined;
    if (entity.type !== 'mention' || typeof entity.text !== 'string' || typeof mentioned?.id !== 'string') return [];
    return [{ text: entity.text, mentioned }];
  });
}

/** Channels, teams and tags are mentioned too, and so are other bots. */
const isPerson = (id: string): boolean => id.startsWith('29:');

/** Whom these mentions are of, by the id they name them with. */
async function usersOf(turn: Turn, mentions: readonly Mention[], deps: SaidDeps): Promise<ReadonlyMap<string, string | null>> {
  const each = new Map(mentions.map(({ mentioned }) => [mentioned.id, mentioned]));
  return new Map(await Promise.all([...each].map(async ([id, told]) => [id, await userOf(turn, told, deps)] as const)));
}

async function userOf(turn: Turn, told: Mention['mentioned'], { connector, people }: SaidDeps): Promise<string | null> {
  const { workspace, serviceUrl, team, conversation } = turn;
  if (told.aadObjectId) return people.learn(workspace, told);
  const known = people.userOf(workspace, told.id);
  if (known) return known;
  try {
    return people.learn(workspace, await connector.member(serviceUrl, team ?? rootOf(conversation), told.id, ASK_WITHIN_MS));
  } catch {
    // They are not there, or the platform cannot say now: their name stays in the words, for who reads them to ask.
    return null;
  }
}
