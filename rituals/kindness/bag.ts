import type { Prompt, Quality } from './deck.ts';
import { bitsOf, canFollow } from './order.ts';

/** What was drawn, and the ids that are out of the bag since it was last full. */
export type Drawn = { readonly prompt: Prompt; readonly out: readonly string[] };

type From = {
  /** All that may come to the person, in the order of chance. */
  readonly prompts: readonly Prompt[];
  readonly out: readonly string[];
  /** Qualities that may not come: those of the week before. */
  readonly avoid: readonly Quality[];
};

/**
 * The week's prompt: nothing returns before the bag is empty, and none of `avoid` comes. It is drawn so that the rest of the
 * bag can still come one a week under the same rule. Where filters or the deck changed meanwhile and what is left cannot come,
 * it goes back into a full bag. Null where nothing at all may come.
 */
export function drawWeek(from: From): Drawn | null {
  const bag = leftOf(from);
  const full = { ...from, out: fullBag(from) };
  return drawn(bag, wise) ?? drawn(bag, fitting) ?? drawn(full, wise) ?? drawn(full, fitting);
}

/**
 * Another prompt for the same week, none of `shown`: what was shown stays out of the bag, for it was seen. Null where the
 * bag has none that fits: it is not filled before its time.
 */
export const drawAnother = (from: From, shown: readonly string[]): Drawn | null => drawn(leftOf(from), wise, shown);

/** The bag as it is, or full again where it is empty. */
const leftOf = (from: From): From =>
  from.prompts.every(({ id }) => from.out.includes(id)) ? { ...from, out: fullBag(from) } : from;

/** What is out besides what may come to the person now: what their filters hold back stays out. */
const fullBag = ({ prompts, out }: From): readonly string[] => out.filter((id) => !prompts.some((prompt) => prompt.id === id));

type Rule = (prompt: Prompt, rest: readonly Prompt[], avoid: readonly Quality[]) => boolean;

const fitting: Rule = ({ quality }, _rest, avoid) => !quality.some((one) => avoid.includes(one));
/** Fits, and leaves a rest that can come week after week. */
const wise: Rule = (prompt, rest, avoid) => fitting(prompt, rest, avoid) && canFollow(rest, bitsOf(prompt.quality));

function drawn({ prompts, out, avoid }: From, rule: Rule, shown: readonly string[] = []): Drawn | null {
  const left = prompts.filter(({ id }) => !out.includes(id));
  const rest = (without: Prompt): readonly Prompt[] => left.filter((one) => one !== without);
  const prompt = left.find((one) => !shown.includes(one.id) && rule(one, rest(one), avoid));
  return prompt ? { prompt, out: [...out, prompt.id] } : null;
}
