import { z } from 'zod';
import type { Language } from '../../src/message/index.ts';
import { Both, loadDeck, spaced } from '../../src/ritual/index.ts';

const id = z.string().regex(/^[a-z0-9-]{1,40}$/, { error: 'is not an id: write small letters, digits and dashes' });
/** French as it is shown: with its spaces unbreakable. */
const typeset = <T extends { readonly fr: string }>(both: T): T => ({ ...both, fr: spaced(both.fr, 'fr') });
const Said = Both.transform(typeset);
const Named = Both.extend({ id }).transform(typeset);
const Lead = z.enum(['host', 'timekeeper', 'scribe', 'anyone']);

/** One step of a template: who leads it, how, and what is asked, in both languages. */
const AgendaStep = z.object({
  id,
  minutes: z.number().int().min(1).max(120),
  lead: Lead,
  mode: z.enum(['round', 'silent', 'pairs', 'open', 'vote', 'tell']),
  title: Said,
  prompt: Said,
});

/** A kind of session: what it is for, and the steps that make it. */
const Template = z
  .object({
    id,
    title: Said,
    purpose: Said,
    duration_min: z.number().int().min(10).max(480),
    participants: z.object({ min: z.number().int().min(2), max: z.number().int().max(500) }),
    remote_tip: Said,
    /** The journeys to choose from, where one is mapped. */
    journeys: z.array(Named).optional(),
    agenda: z.array(AgendaStep).min(1),
    outputs: z.array(z.string()),
  })
  .superRefine(({ agenda, duration_min, participants }, found) => {
    const minutes = agenda.reduce((sum, step) => sum + step.minutes, 0);
    if (minutes !== duration_min)
      found.addIssue({ code: 'custom', path: ['duration_min'], message: `is ${duration_min}, but its steps make ${minutes}` });
    if (participants.min > participants.max)
      found.addIssue({ code: 'custom', path: ['participants'], message: 'has a minimum above its maximum' });
    // People speak, or a customer is heard, before anything is explained for long.
    if (!agenda.slice(0, 2).some(({ id: step, mode }) => mode === 'round' || OPENINGS.has(step)))
      found.addIssue({ code: 'custom', path: ['agenda'], message: 'opens with no human round and no customer’s voice' });
    if (new Set(agenda.map((step) => step.id)).size < agenda.length)
      found.addIssue({ code: 'custom', path: ['agenda'], message: 'has two steps of the same id' });
  });
export type Template = z.output<typeof Template>;

/** Steps in which a customer, or somebody’s own story, is heard. */
const OPENINGS: ReadonlySet<string> = new Set(['voice', 'words', 'why', 'host', 'tell', 'story']);

/** The deck as its file has it. */
export const Deck = z.object({
  common: z.object({ safety: z.array(Named).min(1) }),
  templates: z
    .array(Template)
    .min(1)
    .superRefine((templates, found) => {
      for (const [i, { id: one }] of templates.entries())
        if (templates.findIndex((other) => other.id === one) !== i)
          found.addIssue({ code: 'custom', path: [i, 'id'], message: `is ${one} again. Give every template its own.` });
    }),
});

/** The templates that ship with sessions, and the safety rules read aloud. */
export const deck = loadDeck(new URL('./deck.yaml', import.meta.url), Deck);

/** A template by its id; null for a blank session, or one whose template is no more. */
export const templateOf = (wanted: string | null): Template | null => deck.templates.find((one) => one.id === wanted) ?? null;

/** A step in one language. */
type Step = Pick<z.output<typeof AgendaStep>, 'id' | 'minutes' | 'lead'> & { readonly title: string; readonly prompt: string };

/** The steps of a template in one language; of a blank session, none. */
export const stepsOf = (wanted: string | null, language: Language): readonly Step[] =>
  (templateOf(wanted)?.agenda ?? []).map(({ id: step, minutes, lead, title, prompt }) => ({
    id: step,
    minutes,
    lead,
    title: title[language],
    prompt: prompt[language],
  }));
