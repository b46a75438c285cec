import type { Rows } from './rows.ts';

/** What a word was written for: a card about an act, one private bravo after it, a bravo, a process, a check-in, or only typed. */
export type Purpose = 'act' | 'thanks' | 'bravo' | 'process' | 'check-in' | 'typed';

/** A word that somebody wrote: `occurrence` is where it is kept, or was; empty as long as it is nowhere. */
export type Word = { readonly by: string; purpose: Purpose; occurrence: string; readonly at: number };

/** Something of a circle's that somebody began. */
export type Begun = { readonly kind: string; readonly by: string; readonly to: readonly string[]; readonly at: number };

/** What is known of a bravo: for whom it was as it left, when it may leave, and until when it waits because its author's week was full. */
export type GivenTo = { readonly to: ReadonlySet<string>; readonly leaves: number; readonly waits: number | null };

/** Which message it is. */
export type Reached = { readonly occurrence: string; readonly slot: string };

export const THEMES = ['acts', 'acts', 'processes', 'bravos', 'all'] as const;
export type Theme = (typeof THEMES)[number];

/** What the people of a history know of their bravos and cards, and so what may be known of them. Users by id, members by none. */
export class Memory {
  /** What these people do more than something else. */
  theme: Theme = 'all';
  readonly words = new Map<string, Word>();
  readonly begun = new Map<string, Begun>();
  readonly bravos = new Map<string, GivenTo>();
  /** Stages that an occurrence was ever in. */
  readonly stages = new Map<string, Set<string>>();
  /** Bravos, each with a recipient who asked for the channel; and who asked for it for all of theirs. */
  readonly shown = new Set<string>();
  readonly alwaysShown = new Set<string>();
  /** What a recipient chose last for a bravo, where that is certain. */
  readonly chose = new Map<string, 'channel' | 'private'>();
  /** Whose account was ever switched off: they are nobody meanwhile. */
  readonly away = new Set<string>();
  /** Who was ever a host. */
  readonly hosts = new Set<string>();
  /** Authors of cards about a process, as they alone know it; and who spoke with their name about one. */
  readonly authors = new Map<string, string>();
  readonly spoke = new Set<string>();
  /** What was begun within its limits. */
  readonly limited = new Set<string>();
  /** Cards whose jury was looked at. */
  readonly juries = new Set<string>();
  /** Who has seen that there is nothing for them to do with something in the stage it is in. */
  readonly waits = new Set<string>();
  /** Messages that the bot can still change where they stand, by receipt. */
  readonly reached = new Map<string, Reached>();
  /** What jurors are told who vote, by language. */
  readonly voted = new Map<string, string>();
  /** What the database held when it was last looked at, how often it had been written by then, after how many transactions. */
  last: { readonly rows: Rows; readonly written: string; transactions: number } | null = null;

  wasIn(occurrence: string, stage: string): boolean {
    return this.stages.get(occurrence)?.has(stage) ?? false;
  }

  /** Whether a card about a process stands under its author's name. */
  signed(occurrence: string): boolean {
    const rows = this.last?.rows;
    return [...(rows?.processes ?? []), ...(rows?.drafts ?? [])].find(({ row }) => row.id === occurrence)?.data?.signed ?? true;
  }
}
