import { isDeepStrictEqual } from 'node:util';
import { type Message, plainText, type Reply } from '../../src/message/index.ts';
import { ballotsOf } from '../../src/store/ballots.ts';
import type { Tx } from '../../src/store/open.ts';
import { choiceOf } from '../../src/store/participation.ts';
import { hold } from './broken.ts';
import { everyRow } from './database.ts';
import type { Arrival } from './fake-platform.ts';
import type { Stand } from './model.ts';
import type { Happening } from './watch.ts';
import { userOf, type World } from './world.ts';

/** What people write is one word that nobody else writes: `words17r`. */
const WORDS = /words\d+[a-z]/g;
const wordsIn = (text: string): readonly string[] => text.match(WORDS) ?? [];
const MOODS = /Sunny|Bright|Cloudy|Rainy|Stormy|Grand soleil|éclaircies|Nuageux|Pluvieux|Orageux/i;

/** In the channel stands only what its author shares there, once the round is closed: signed beside their name, unsigned beside none. */
export function nothingPrivateInPublic(world: World, { place, message }: Arrival): void {
  if (place.kind !== 'channel') return;
  const names = world.platform.people.map(({ name }) => name);
  for (const line of linesOf(message)) {
    const heard = wordsIn(line);
    const named = names.filter((name) => line.includes(name));
    hold('nothingPrivateInPublic', heard.length + named.length === 0 || heard.length === 1, () => line);
    for (const word of heard) {
      const written = world.words.get(word);
      const closing = written && world.closings.get(written.occurrence);
      const signed = closing?.named.get(word);
      // Of a host who was never in a channel the platform has told no name.
      const beside = isDeepStrictEqual(named, [signed]) || (named.length === 0 && line.includes(written?.by ?? '?'));
      const right = signed === undefined ? closing?.unsigned.has(word) && named.length === 0 : beside;
      hold('nothingPrivateInPublic', right === true, () => line);
    }
    hold('nothingPrivateInPublic', named.length === 0 || !MOODS.test(line), () => line);
  }
}

const linesOf = (message: Message): readonly string[] => [
  message.summary,
  ...message.blocks.flatMap((block) => {
    if (block.b === 'heading') return [block.text];
    if (block.b === 'text' || block.b === 'note') return [plainText(block.text)];
    if (block.b === 'list') return block.items.map(plainText);
    return block.b === 'facts' ? block.rows.map(({ label, value }) => `${label} ${plainText(value)}`) : [];
  }),
];

/** A private message that the bot sends carries nobody's words. */
export function messagesCarryNoWords(_world: World, { place, message }: Arrival): void {
  if (place.kind !== 'member') return;
  const heard = wordsIn(JSON.stringify(message));
  hold('messagesCarryNoWords', heard.length === 0, () => `${heard.join(' ')} to ${place.id}`);
}

/** A reply shows a person no words but their own, and never takes the place of what a channel reads. */
export function repliesAreOnesOwn(world: World, user: string, channel: string | null, reply: Reply): void {
  const foreign = wordsIn(JSON.stringify(reply)).filter((word) => world.words.get(word)?.by !== user && world.words.has(word));
  hold('repliesAreOnesOwn', foreign.length === 0, () => `${user} reads ${foreign.join(' ')}`);
  hold(
    'repliesAreOnesOwn',
    !(reply.r === 'replace' && channel !== null),
    () => `a private reply to ${user} replaces a message of ${channel}`,
  );
}

type Where = { readonly occurrence: string; readonly ritual: string; readonly user: string };

/**
 * What a person has said and chosen is what the database holds: nothing that was taken is lost, nothing that was taken back
 * is kept. Where two things reached the engine at once, says which came first.
 */
export async function whatWasSaidIsKept(world: World, where: Where, allowed: readonly Stand[]): Promise<Stand> {
  const kept = await world.look((tx) => keptOf(world, tx, where));
  const found = allowed.find((stand) => isDeepStrictEqual(stand, kept));
  const seen = () => `${where.user} in ${where.occurrence}: ${JSON.stringify(kept)}, not ${JSON.stringify(allowed)}`;
  hold('whatWasSaidIsKept', found !== undefined, seen);
  return kept;
}

async function keptOf(world: World, tx: Tx, { occurrence, ritual, user }: Where): Promise<Stand> {
  const { sealer } = world.node(0).parts;
  const member = `playground/${user}`;
  const entry = await tx
    .selectFrom('entry')
    .select('body')
    .where('occurrence', '=', occurrence)
    .where('member', '=', member)
    .executeTakeFirst();
  const id = sealer.ballotId(occurrence, member);
  const ballot = await tx.selectFrom('ballot').select('body').where('id', '=', id).executeTakeFirst();
  const said = { entry: entry ? JSON.parse(entry.body) : null, ballot: ballot ? JSON.parse(sealer.open(id, ballot.body)) : null };
  return { said, chose: await choiceOf(tx, ritual, member) };
}

/** What a round closes with is what everybody had said by then, and nothing else. */
export function theRoundClosesWithWhatWasSaid(world: World, closed: Extract<Happening, { h: 'entered' }>): void {
  const entries = new Map(closed.entries.map(({ member, entry }) => [userOf(member), entry]));
  for (const { user } of world.platform.people) {
    const { entry } = world.saidBy(closed.occurrence, user);
    const kept = entries.get(user) ?? null;
    hold(
      'theRoundClosesWithWhatWasSaid',
      isDeepStrictEqual(entry, kept),
      () => `${user} said ${JSON.stringify(entry)}, kept ${JSON.stringify(kept)}`,
    );
  }
}

/** In the end the digest holds every signed word of the circle that was not taken back, and unsigned words only among five answers. */
export async function theDigestSaysWhatWasShared(world: World): Promise<void> {
  const rows = await world.look((tx) => tx.selectFrom('delivery').selectAll().where('slot', '=', 'digest').execute());
  for (const row of rows) {
    const closing = world.closings.get(row.occurrence);
    if (!closing || row.receipt === null || row.state !== 'sent') continue;
    const shown = new Set(wordsIn(linesOf((world.platform.shown.get(row.receipt) as Arrival).message).join('\n')));
    for (const [word] of closing.named) {
      const { by } = world.words.get(word) as { by: string };
      const stays = Object.values(world.saidBy(row.occurrence, by).entry?.named ?? {}).includes(word);
      const seen = () => `${word} of ${by} ${stays ? 'was shared and is not' : 'was taken back and is'} in ${row.occurrence}`;
      hold('theDigestSaysWhatWasShared', shown.has(word) === stays, seen);
    }
    for (const [word, question] of closing.unsigned) {
      const authors = closing.entries.filter(({ passed, named, own }) => !passed && !(question in named) && !(question in own));
      hold('theDigestSaysWhatWasShared', !shown.has(word) || authors.length >= 5, () => `${word} among ${authors.length}`);
    }
  }
}

/** Once a round is over, none of its sealed answers is left. */
export async function closedRoundsHoldNoBallot(world: World): Promise<void> {
  const ended = await world.look((tx) => tx.selectFrom('occurrence').select('id').where('ended_at', 'is not', null).execute());
  for (const { id } of ended) {
    const left = await world.look((tx) => ballotsOf(tx, id));
    hold('closedRoundsHoldNoBallot', left.length === 0, () => `${left.length} in ${id}`);
  }
}

/** Who holds the database reads no unlinked answer in it while its round is open, and finds no row that joins one to a person. */
export async function ballotsAreSealed(world: World): Promise<void> {
  const tables = await everyRow(world.real);
  const unlinked = [...world.said.entries()].flatMap(([name, { ballot }]) =>
    world.closings.has(name.split('|')[0] as string) ? [] : Object.values(ballot?.texts ?? {}),
  );
  const ids = (tables.get('ballot') ?? []).map((row) => (JSON.parse(row) as { id: string }).id);
  for (const [table, rows] of tables)
    for (const row of rows) {
      const word = wordsIn(row).find((one) => unlinked.includes(one));
      hold('ballotsAreSealed', word === undefined, () => `${word} is in ${table}`);
      const joined = table !== 'ballot' && ids.some((id) => row.includes(id));
      const named =
        table === 'ballot' &&
        world.platform.people.some(({ user }) => row.includes(`"${user}"`) || row.includes(`playground/${user}`));
      hold('ballotsAreSealed', !joined && !named, () => `a row of ${table} joins a ballot to somebody`);
    }
}

/** A log line holds ids and codes: nobody's words, nobody's name. */
export function logsHoldIdsOnly(world: World): void {
  for (const line of world.logged) {
    const name = world.platform.people.find((person) => line.includes(person.name));
    hold('logsHoldIdsOnly', wordsIn(line).length === 0 && name === undefined, () => line);
  }
}
