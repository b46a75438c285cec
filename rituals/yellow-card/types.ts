import { z } from 'zod';
import type { Ctx } from '../../src/ritual/index.ts';
import { DECK_IDS } from './deck.ts';

/** A rule the circle chose: its id stands in cards, so it never changes; its words in both languages. */
export const Rule = z.object({ id: z.string().max(40), en: z.string(), fr: z.string() });
export type Rule = z.output<typeof Rule>;

/** A charter longer than this is not read. */
export const MOST_RULES = 12;

/** Two rules that differ by their capitals alone are one. */
const folded = (rule: unknown): string => JSON.stringify(rule).toLowerCase();

const days = (most: number) => z.number().int().min(1).max(most);

const Name = z.string().trim().min(1).max(40);

/** What a host can set. `wd` are working days of the person concerned. */
export const Config = z.strictObject({
  /** How people know this circle: “Something for you in {name}”. */
  name: z.union([Name, z.strictObject({ en: Name, fr: Name })]).optional(),
  /** The charter as code: ids of the deck's rules, or rules of the circle's own. Without it a host chooses in chat. */
  rules: z
    .array(z.union([z.string(), z.strictObject({ en: z.string().trim().min(3).max(70), fr: z.string().trim().min(3).max(70) })]))
    .min(1)
    .max(MOST_RULES)
    .superRefine((rules, found) => {
      for (const [i, rule] of rules.entries()) {
        if (typeof rule === 'string' && !DECK_IDS.includes(rule))
          found.addIssue({ code: 'invalid_value', values: [...DECK_IDS], input: rule, path: [i] });
        else if (rules.findIndex((other) => folded(other) === folded(rule)) < i)
          found.addIssue({ code: 'custom', message: 'is there twice. Take one out.', path: [i] });
      }
    })
    .optional(),
  /** Who can help when a card is not the way, a line each. */
  help: z.array(z.string().trim().min(1).max(200)).max(6).default([]),
  /** Whether guests may send and be sent cards. */
  guests: z.boolean().default(false),
  /** Working hours (the author's) a card rests before it leaves. */
  restHours: days(24).default(1),
  answerDays: days(10).default(5),
  dialogueDays: days(10).default(5),
  repairDays: days(20).default(10),
  confirmDays: days(5).default(3),
  juryDays: days(5).default(3),
  peopleDays: days(40).default(20),
  /** Calendar days after closing until the text is erased. */
  eraseAfterDays: z.number().int().min(7).max(90).default(30),
  /** An older situation is for a conversation. Calendar days. */
  freshDays: days(30).default(14),
  /** Minutes a card about a process can be undone before it is posted. */
  undoMinutes: z.number().int().min(5).max(60).default(15),
  /** Voices with which a card about a process turns red. */
  redVoices: z.number().int().min(3).max(10).default(3),
  /** Working days a host has for the dated answer to a red card. */
  owedDays: days(20).default(15),
  /** Calendar days after which a card about a process is asked about. */
  staleDays: z.number().int().min(30).max(120).default(60),
});

/** What the circle decided, and which cards there are or were: ids and dates only, for the limits. */
export const Desk = z.object({
  on: z.boolean(),
  /** Rises with each change; a member's acceptance is of one version. */
  version: z.number().int(),
  rules: z.array(Rule),
  /** Cards about acts that count for a limit, oldest first. `open` from sending to closing; forgotten after 60 days. */
  cards: z.array(
    z.object({
      id: z.string(),
      from: z.string(),
      to: z.string(),
      rule: z.string(),
      at: z.number().int(),
      open: z.boolean(),
      /** Whether the recipient was told: before that nobody but the author knows of it. */
      delivered: z.boolean(),
      /** When it came to an end of its own; null while it is open, and when it was taken back. */
      closed: z.number().int().nullable(),
    }),
  ),
  /** Rules whose name the hosts are told, because they come up often or a jury found one unclear: when, and whether that is done. */
  named: z.array(z.object({ rule: z.string(), at: z.number().int(), told: z.boolean() })),
});

/** What a member chose: which version of the charter they accepted (none before, or when they left it), and whether they volunteer as a juror. */
export const Choice = z.object({ accepted: z.number().int().nullable(), juror: z.boolean() });

export type YellowCard = {
  readonly config: z.output<typeof Config>;
  readonly data: z.output<typeof Desk>;
  readonly entry: z.output<typeof Choice>;
  readonly ballot: null;
};
/** The standing occurrence of a circle's cards. */
export type Desk = Ctx<YellowCard>;
export type DeskData = YellowCard['data'];
export type Choice = YellowCard['entry'];
