import { z } from 'zod';
import type { Ctx } from '../../src/ritual/index.ts';
import { Prompt, promptList, QUALITIES, shipped } from './deck.ts';
import { Filters, NO_FILTERS } from './filters.ts';

/** What a host can set. */
export const Config = z.strictObject({
  /** How people know these acts; said at the top of what is about them. */
  name: z.string().trim().min(1).max(40).optional(),
  /** Minutes after the recurrence's own time within which each member's prompt comes, at a minute of chance. */
  window: z.number().int().min(5).max(240).default(90),
  /** The circle's own prompts, beside those that ship; the same shape as in deck.yaml. */
  deck: promptList(shipped.map(({ id }) => id))
    .max(200)
    .default([]),
  /** Whether a person of the circle is suggested with the prompt. */
  suggest: z.boolean().default(false),
  /** Whether stories of kindness received are gathered, a month at a time. */
  stories: z.boolean().default(false),
});

const Pair = z.object({ from: z.string(), to: z.string(), at: z.number().int() });

/** Hosts' message about ideas that wait: its number, when it was begun, whether it stands, how the idea before ended. */
const Asks = z.object({
  n: z.number().int(),
  at: z.number().int(),
  open: z.boolean(),
  last: z
    .object({ how: z.enum(['accepted', 'not-accepted', 'unanswered', 'withdrawn']), who: z.string(), host: z.string() })
    .nullable(),
});
export type Asks = z.output<typeof Asks>;

/** What belongs to the circle: the last week that began, prompts that hosts accepted, suggestions of late, this month's stories. */
export const Data = z.object({
  /** The start of the last week that began, or when the ritual did. */
  started: z.number().int(),
  prompts: z.array(Prompt),
  /** How many proposals were ever accepted: ids are not used twice. */
  accepted: z.number().int(),
  history: z.object({ pairs: z.array(Pair).readonly(), turn: z.array(z.string()).readonly() }),
  /** The occurrence that gathers stories now. */
  stories: z.string().nullable(),
  asks: Asks,
  /** Whether the announcement says that people are suggested. */
  suggests: z.boolean(),
});

/** A member's choices, the ids out of their bag, and the qualities of all they were shown last week. */
export const Choices = z.object({
  filters: Filters,
  /** Whether they may be suggested to others. */
  suggest: z.boolean(),
  out: z.array(z.string()),
  last: z.array(z.enum(QUALITIES)),
});
export type Choices = z.output<typeof Choices>;

/** Of somebody who never chose. Whether they are suggested is asked before they are. */
export const NO_CHOICES: Choices = { filters: NO_FILTERS, suggest: false, out: [], last: [] };

type Config = z.output<typeof Config>;
export type Kindness = {
  readonly config: Config;
  readonly data: z.output<typeof Data>;
  readonly entry: Choices;
  readonly ballot: null;
};
/** The ritual as it stands. */
export type Desk = Ctx<Kindness>;

/** A week: when it starts in the ritual's zone, each member's minute, who is suggested to whom. */
export const WeekData = z.object({
  start: z.number().int(),
  minutes: z.record(z.string(), z.number().int()),
  pairs: z.array(Pair),
});

/** What a member was shown this week, in order, and the qualities they had the week before. Nothing tells what they made of it. */
export const Shown = z.object({ shown: z.array(z.string()), avoid: z.array(z.enum(QUALITIES)) });

export type KindnessWeek = {
  readonly config: Config;
  readonly data: z.output<typeof WeekData>;
  readonly entry: z.output<typeof Shown>;
  readonly ballot: null;
};
export type Week = Ctx<KindnessWeek>;

/** A prompt that somebody proposes, and what a host answered: their name, and why not where they did not accept it. */
export const Proposed = z.object({
  from: z.string(),
  prompt: Prompt,
  answer: z.object({ by: z.string(), why: z.string().nullable() }).nullable(),
});

export type KindnessProposal = {
  readonly config: Config;
  readonly data: z.output<typeof Proposed>;
  readonly entry: null;
  readonly ballot: null;
};
export type Proposal = Ctx<KindnessProposal>;

/** Stories of a month; whether they were carried over from the month before, because they were few. */
export const Gathering = z.object({ carried: z.boolean() });
/** That somebody wrote a story; what it says is in their ballot. */
export const Wrote = z.object({ wrote: z.literal(true) });
export const Story = z.object({ text: z.string() });

export type KindnessStories = {
  readonly config: Config;
  readonly data: z.output<typeof Gathering>;
  readonly entry: z.output<typeof Wrote>;
  readonly ballot: z.output<typeof Story>;
};
export type Stories = Ctx<KindnessStories>;

/** What stands for the circle, as one of the ritual's parts sees it. */
export const deskData = (part: Pick<Week | Proposal | Stories, 'standing'>): Kindness['data'] => Data.parse(part.standing.data);

/** All the prompts of the circle: those that ship, its own from the settings, those that hosts accepted. */
export const promptsOf = ({ deck }: Pick<Config, 'deck'>, { prompts }: Pick<Kindness['data'], 'prompts'>): readonly Prompt[] => [
  ...shipped,
  ...deck,
  ...prompts,
];

/** A member's choices, as the week sees them; who never chose has none of their own. */
export async function choicesOf(week: Pick<Week, 'standing'>, member: string): Promise<Choices> {
  const entry = await week.standing.entry(member);
  return entry === null ? NO_CHOICES : Choices.parse(entry);
}
