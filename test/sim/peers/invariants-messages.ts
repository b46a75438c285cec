import type { Message } from '../../../src/message/index.ts';
import type { Place } from '../../../src/ports/adapter.ts';
import type { DeliveryRow } from '../../../src/store/deliveries.ts';
import { hold } from '../broken.ts';
import type { Arrival } from '../fake-platform.ts';
import { userOf, type World } from '../world.ts';
import type { Reached, Word } from './memory.ts';
import type { Rows } from './rows.ts';
import { wordsIn } from './words.ts';

/** Before anything that a person wrote appears. */
const GRACE = 5 * 60_000;
/** A process's clock may be set back by some seconds in between. */
const SKEW = 20_000;

/** The occurrence that a message is of. */
export const occurrenceOf = (world: World, key: string): string => world.slots.get(key)?.split(' of ').at(-1) ?? '';

/**
 * No message that ever left holds a word of a card about an act. A bravo is told to its recipients, and to the channel once
 * one of them wants that; a process card is told to the channel; each after a few minutes in which nobody has it.
 */
export function messagesSayNoMore(world: World, arrival: Arrival): void {
  const of = occurrenceOf(world, arrival.key);
  for (const word of wordsIn(JSON.stringify(arrival.message))) {
    const written = world.peers.words.get(word);
    hold(
      'messagesSayNoMore',
      written !== undefined && maySay(world, arrival, of, written),
      () =>
        `${word} of ${written?.by} for ${written?.purpose} (${written?.occurrence}) came to ${arrival.place.id} by ${world.slots.get(arrival.key)}`,
    );
  }
  nothingJoinsAnUnsignedCard(world, arrival, of);
}

function maySay(world: World, { place, at }: Arrival, of: string, written: Word): boolean {
  const { peers } = world;
  const { purpose, occurrence, by } = written;
  switch (purpose) {
    case 'act':
    case 'typed':
      return false;
    case 'check-in':
      return place.kind === 'channel';
    case 'thanks': {
      const card = peers.begun.get(of);
      return place.kind === 'member' && [card?.by, ...(card?.to ?? [])].includes(place.id) && place.id !== by;
    }
    case 'bravo': {
      const bravo = peers.bravos.get(occurrence);
      if (!bravo || at + SKEW < bravo.leaves) return false;
      if (place.kind === 'member') return bravo.to.has(place.id) && of === occurrence;
      return [...bravo.to].some((user) => peers.shown.has(`${occurrence}|${user}`) || peers.alwaysShown.has(user));
    }
    case 'process':
      if (at + SKEW < written.at + GRACE || of !== occurrence) return false;
      return place.kind === 'channel' || peers.hosts.has(place.id);
  }
}

/** Of a card without a name, nobody is told in private but as a host, and no message holds its author's name where they did not sign. */
function nothingJoinsAnUnsignedCard(world: World, { place, message }: Arrival, of: string): void {
  const author = world.peers.authors.get(of);
  if (author === undefined || world.peers.signed(of) || world.peers.spoke.has(`${of}|${author}`)) return;
  hold(
    'nothingJoinsAnUnsignedCard',
    place.kind === 'channel' || world.peers.hosts.has(place.id),
    () => `${of} writes to ${place.id}`,
  );
  const name = world.person(author)?.name ?? '';
  const said = JSON.stringify(message);
  hold(
    'nothingJoinsAnUnsignedCard',
    !said.includes(name) && !said.includes(`"${author}"`),
    () => `${of} is of ${author}: ${said}`,
  );
}

/** Which message a key stands for. */
export function reachedAs(world: World, key: string): Reached {
  const [slot = '', occurrence = ''] = (world.slots.get(key) ?? '').split(' of ');
  return { slot, occurrence };
}

/** Notes that the bot can reach a message: not where the answer came so late that another process had tried again, or given it up. */
export async function reaches(world: World, { id, slot, occurrence, attempted_at }: DeliveryRow, receipt: string): Promise<void> {
  const row = await world.look((tx) => tx.selectFrom('delivery').selectAll().where('id', '=', id).executeTakeFirst());
  const late = world.attempted.get(id) !== attempted_at || row?.state === 'dropped';
  if (row?.receipt === receipt && !late) world.peers.reached.set(receipt, { slot, occurrence });
}

type Standing = Reached & { readonly place: Place; readonly message: Message; readonly text: string };

/** What stands in the channel and in people's messages now, where the bot can change it and the platform lets it. */
export const standing = (world: World): readonly Standing[] =>
  [...world.peers.reached].flatMap(([receipt, reached]) => {
    const arrival = world.platform.shown.get(receipt);
    if (!arrival || world.platform.refused.has(receipt) || world.platform.refused.has(arrival.key)) return [];
    return [{ ...reached, place: arrival.place, message: arrival.message, text: JSON.stringify(arrival.message) }];
  });

/** No message offers to open what was erased, but to somebody who was gone as that happened. */
export function nothingOffersWhatIsGone(world: World, rows: Rows): void {
  for (const { slot, occurrence, place, message } of standing(world)) {
    if (world.peers.away.has(place.id)) continue;
    const offers = message.blocks
      .flatMap((block) => (block.b === 'buttons' ? block.buttons : []))
      .map(({ press }) => press.occurrence);
    const gone = offers.find((id) => rows.all.get(id)?.data === null);
    hold('nothingOffersWhatIsGone', gone === undefined, () => `${slot} of ${occurrence} has a button of ${gone}`);
  }
}

/**
 * In the end the channel and its digests hold the words of a bravo exactly as long as a recipient wants them there, each
 * recipient has them unless they deleted them, and of one that was taken back they stand nowhere any more.
 */
export function bravosAreShownAsChosen(world: World, rows: Rows): void {
  const messages = standing(world);
  for (const { row, data } of rows.bravos) {
    const words = [...world.peers.words].flatMap(([word, { occurrence }]) => (occurrence === row.id ? [word] : []));
    const kept = wordsIn(data?.words ?? '');
    const inChannel = (data?.to ?? []).filter(({ how }) => how === 'channel').map(({ id }) => id);
    for (const { occurrence, slot, text } of messages) {
      const shown = words.filter((word) => text.includes(word));
      const seen = () => `${slot} of ${occurrence} shows [${shown}] of ${row.id}, kept [${kept}], in channel [${inChannel}]`;
      const digest = slot.startsWith('digest') && world.peers.begun.get(occurrence)?.kind === 'bravo-digest';
      if (slot === 'post' && occurrence === row.id) {
        // Whoever has left the workspace is named no more when the message is next changed, and nobody is thanked by it then.
        const left = inChannel.length > 0 && inChannel.every((id) => rows.members.get(id)?.deleted === 1);
        const right = shown.length === (inChannel.length > 0 ? kept.length : 0);
        hold('bravosAreShownAsChosen', right || (left && shown.length === 0), seen);
        for (const { id, how } of data?.to ?? [])
          hold(
            'bravosAreShownAsChosen',
            how === 'channel' || !text.includes(`"${userOf(id)}"`),
            () => `${slot} of ${row.id} names ${id}`,
          );
      } else if (digest) hold('bravosAreShownAsChosen', shown.length === 0 || inChannel.length > 0, seen);
      else if (slot.startsWith('to:') && occurrence === row.id)
        hold('bravosAreShownAsChosen', shown.length === (data?.to.some(({ id }) => slot === `to:${id}`) ? kept.length : 0), seen);
      else hold('bravosAreShownAsChosen', shown.length === 0, seen);
    }
    for (const { id, how } of data?.to ?? []) {
      const chose = world.peers.chose.get(`${row.id}|${userOf(id)}`);
      hold(
        'bravosAreShownAsChosen',
        chose === undefined || chose === how,
        () => `${id} chose ${chose} for ${row.id}, kept ${how}`,
      );
    }
  }
  theDigestHoldsWhatIsShown(rows.all.values(), messages, rows.bravos);
}

type Bravos = Rows['bravos'];
type Shown = ReturnType<typeof standing>;

/** What was in a digest and is still shown is still in it; nothing is in two. */
function theDigestHoldsWhatIsShown(
  all: Iterable<Bravos[number] | { readonly row: { readonly kind: string } }>,
  messages: Shown,
  bravos: Bravos,
): void {
  const found = new Set<string>();
  for (const held of all) {
    if (held.row.kind !== 'bravo-digest') continue;
    const { row, data } = held as unknown as { row: { id: string }; data: { order: string[]; pages: number } };
    const pages = messages.filter((one) => one.occurrence === row.id && one.slot.startsWith('digest'));
    for (const id of data.order) {
      hold('theDigestHoldsWhatIsShown', !found.has(id), () => `${id} is in two digests`);
      found.add(id);
      const bravo = bravos.find((one) => one.row.id === id)?.data;
      if (!bravo || pages.length < data.pages || !bravo.to.some(({ how }) => how === 'channel')) continue;
      const [word = ''] = wordsIn(bravo.words);
      hold(
        'theDigestHoldsWhatIsShown',
        pages.some(({ text }) => text.includes(word)),
        () => `${id} is shown, and not in ${row.id}`,
      );
    }
  }
}
