import { z } from 'zod';
import { commandIn } from '../../src/message/index.ts';
import type { Interaction } from '../../src/ports/adapter.ts';
import type { Ids } from '../../src/ports/ids.ts';
import { BOT, CHANNEL } from './circle.ts';
import type { Person } from './config.ts';
import { Refusal } from './failures.ts';
import type { History } from './history.ts';
import { circleOf, commonOf, parse, personOf } from './inbound.ts';
import { canBeSeen } from './names.ts';
import { cutAtNames, withoutNames } from './names-in-text.ts';

/** A line somebody writes in the channel, cut where it names people; `toBot` where it names the bot. */
export type SaidLine = {
  readonly person: Person;
  readonly pieces: ReturnType<typeof cutAtNames>;
  readonly key: string;
  readonly toBot: Interaction | null;
};

const Body = z.strictObject({
  as: z.string(),
  text: z.string().trim().max(2000),
  id: z.string().min(1).max(100).optional(),
});

/** Reads a line for the channel. What stands after the bot's name is a command, as on other platforms. Throws Refusal. */
export function readSaid(body: unknown, history: History, ids: Ids): SaidLine {
  const read = parse(Body, body, 'a line for the channel is { as, text }, of 2,000 characters at most');
  const person = personOf(read.as, history);
  if (!person.inCircle) throw new Refusal('missing', `${person.user} is not in the channel.`);
  const text = read.text.replace(/(?![\n\t])[\p{Cc}\p{Cs}]/gu, '');
  if (!canBeSeen(text)) throw new Refusal('malformed', 'There is nothing in it to read.');
  const id = read.id ?? ids.next();
  const pieces = cutAtNames(text, [...circleOf(history), BOT]);
  const named = pieces.findIndex((piece) => typeof piece !== 'string' && piece.user === BOT.user);
  return { person, pieces, key: `said:${person.user}:${id}`, toBot: named < 0 ? null : command() };

  function command(): Interaction {
    const { text: words, people: users } = withoutNames(['', ...pieces.slice(named)]);
    const people = users.filter((user) => user !== BOT.user);
    return { ...commonOf(person, id, CHANNEL.id), i: 'command', ...commandIn(words), people };
  }
}
