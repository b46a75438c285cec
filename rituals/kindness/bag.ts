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

/** What somebody was shown this week already. */
type Shown = { readonly ids: readonly string[]; readonly qualities: readonly Quality[] };

/**
 * The week's prompt: nothing returns before the bag is empty, and none of `avoid` comes. It is drawn so that the rest of the
 * bag can still come one a week under the same rule. Null where nothing that is left may come: after a change of filters or
 * of the deck, what is left may all have a quality of last week's. It then waits a week.
 */
export function drawWeek(from: From): Drawn | null {
  const bag = leftOf(from);
  return drawn(bag, wise) ?? drawn(bag, fitting);
}

/**
 * Another prompt for the same week, none of those shown: what was shown stays out of the bag, for it was seen, and its qualities
 * count as this week's too. Null where the bag has none that fits: it is not filled before its time.
 */
export const drawAnother = (from: From, shown: Shown): Drawn | null => drawn(leftOf(from), wise, shown);

/** The bag as it is, or full again where it is empty. */
const leftOf = (from: From): From =>
  from.prompts.every(({ id }) => from.out.includes(id)) ? { ...from, out: fullBag(from) } : from;

/** What is out besides what may come to the person now: what their filters hold back stays out. */
const fullBag = ({ prompts, out }: From): readonly string[] => out.filter((id) => !prompts.some((prompt) => prompt.id === id));

/** Whether a prompt may come, so that the `rest` comes after it; `full` is the bag as it will be once that is empty. */
type Rule = (
  prompt: Prompt,
  next: { readonly rest: readonly Prompt[]; readonly full: readonly Prompt[]; readonly shown: Shown },
  avoid: readonly Quality[],
) => boolean;

const fitting: Rule = ({ quality }, _next, avoid) => !quality.some((one) => avoid.includes(one));
/** Fits, and leaves a rest that can come week after week. */
const wise: Rule = (prompt, next, avoid) => {
  const { rest, full, shown } = next;
  return (
    fitting(prompt, next, avoid) && canFollow(rest.length > 0 ? rest : full, bitsOf([...shown.qualities, ...prompt.quality]))
  );
};

const NOTHING: Shown = { ids: [], qualities: [] };

function drawn({ prompts, out, avoid }: From, rule: Rule, shown: Shown = NOTHING): Drawn | null {
  const left = prompts.filter(({ id }) => !out.includes(id));
  const after = (prompt: Prompt) => ({ rest: left.filter((one) => one !== prompt), full: prompts, shown });
  const prompt = left.find((one) => !shown.ids.includes(one.id) && rule(one, after(one), avoid));
  return prompt ? { prompt, out: [...out, prompt.id] } : null;
}
