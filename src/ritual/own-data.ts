import type { Ctx, Types } from './context.ts';

/** Somebody whose data it is: their ids, what they are called, their part and their sealed answer in this occurrence, if any. */
export type Owner<T extends Types = Types> = {
  readonly id: string;
  readonly user: string;
  readonly name: string;
  readonly entry: T['entry'] | null;
  readonly ballot: T['ballot'] | null;
};

/** What of an occurrence somebody is shown: what they wrote, chose or hold in it, and what others wrote to them. */
export type Shown = { readonly mine?: unknown; readonly received?: unknown };

/**
 * What an occurrence remembers of single people (`data`), for a kind whose data names any: how it is shown to somebody who
 * asks for all that is kept about them, and how it forgets them. Parts and ballots are the engine's to show and to forget.
 */
export interface OwnData<T extends Types = Types> {
  /** Plain values with nothing in them that they may not read today; null where it holds nothing of theirs. It only reads. */
  shown(data: T['data'], owner: Owner<T>, stage: string): Shown | null;
  /** Forgets them, in a unit of its own; asked once, of an occurrence that still knows them. Their part and ballot go after it. */
  forget(ctx: Ctx<T>, owner: Owner<T>): void | Promise<void>;
}
