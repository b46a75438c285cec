import { z } from 'zod';
import { AUDIENCES, type Audience, EFFORTS, type Prompt, SETTINGS } from './deck.ts';
import { comesRound } from './order.ts';

/** For whom somebody would do something, as one choice: everybody, one audience, or two. */
export const WHOM = ['all', ...AUDIENCES, 'colleague-customer', 'colleague-community', 'customer-community'] as const;

/** What a member narrows their prompts down to. */
export const Filters = z.object({
  whom: z.enum(WHOM),
  setting: z.enum(['any', ...SETTINGS]),
  /** The most they would spend: 1, 2 or 3. */
  effort: z.literal(EFFORTS),
  /** Whether they are in touch with customers. */
  contact: z.boolean(),
});
export type Filters = z.output<typeof Filters>;

export const NO_FILTERS: Filters = { whom: 'all', setting: 'any', effort: 3, contact: true };

/** With fewer prompts than this the same would come back within weeks. */
const FEWEST = 6;

const wanted = (whom: Filters['whom']): readonly string[] => (whom === 'all' ? AUDIENCES : (whom.split('-') as Audience[]));

/** The prompts that the filters let through. */
export const through = (prompts: readonly Prompt[], { whom, setting, effort, contact }: Filters): readonly Prompt[] =>
  prompts.filter(
    (prompt) =>
      wanted(whom).includes(prompt.audience) &&
      (setting === 'any' || prompt.setting.includes(setting)) &&
      prompt.effort <= effort &&
      (contact || prompt.needs !== 'customer_contact'),
  );

/** Whether so few are left that the same would come back within weeks. */
export const soFew = (prompts: readonly Prompt[]): boolean => prompts.length < FEWEST;

/** The same, or so much alike that a week could stay empty. */
export const tooFew = (prompts: readonly Prompt[]): boolean => soFew(prompts) || !comesRound(prompts);
