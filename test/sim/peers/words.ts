import type { RawValues } from '../../../src/message/index.ts';
import type { Ask } from '../people.ts';
import type { World } from '../world.ts';
import type { Purpose } from './memory.ts';

/** What people write is one word that nobody else writes, `words17r`, and whatever it takes to be long enough. */
const WORDS = /words\d+[a-z]/g;

/** The words of people in a text, each once. */
export const wordsIn = (text: string): readonly string[] => [...new Set(text.match(WORDS) ?? [])];

/** The words of people in what they filled in. */
export const wordsOf = (values: RawValues | undefined): readonly string[] => wordsIn(JSON.stringify(values ?? {}));

const PURPOSES: Readonly<Record<string, Purpose>> = {
  'yellow-card compose-act': 'act',
  'yellow-card compose-process': 'process',
  'yellow-card-act card': 'act',
  'yellow-card-act edit': 'act',
  'yellow-card-act thank': 'thanks',
  'bravo give': 'bravo',
  'bravo-one edit': 'bravo',
};

function purposeOf({ press: { kind, ref } }: Ask): Purpose {
  if (kind === 'check-in') return 'check-in';
  return kind === 'yellow-card-process' || kind === 'yellow-card-draft' ? 'process' : (PURPOSES[`${kind} ${ref}`] ?? 'typed');
}

/** The same, every word of people in it another. */
export const reworded = (world: World, values: RawValues): RawValues =>
  JSON.parse(JSON.stringify(values).replace(WORDS, () => world.fresh('words'))) as RawValues;

/** Remembers whose words these are, and what for. */
export function remember(world: World, one: Ask): void {
  for (const word of wordsOf(one.values)) {
    const known = world.peers.words.get(word);
    // What is kept stays what it is, whatever somebody sends it with again.
    if (known?.occurrence === '') known.purpose = purposeOf(one);
    if (!known) world.peers.words.set(word, { by: one.user, purpose: purposeOf(one), occurrence: '', at: world.clock.now() });
  }
}
