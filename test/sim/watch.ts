import { AsyncLocalStorage } from 'node:async_hooks';
import type { Ctx, Member, RitualKind, Stage, Types } from '../../src/ritual/index.ts';

/** Something a ritual's handler did, known only once its transaction is committed. */
export type Happening = { readonly at: number; readonly ritual: string; readonly occurrence: string; readonly start: number } & (
  | {
      readonly h: 'entered';
      readonly stage: string;
      readonly until: number | null;
      readonly entries: readonly { readonly member: string; readonly entry: unknown }[];
    }
  | {
      readonly h: 'told';
      readonly slot: string;
      readonly member: Member;
      readonly zone: string;
      readonly until: number;
    }
);

const apart = new AsyncLocalStorage<Happening[]>();
let alone: Happening[] | undefined;

/** Runs a transaction's work, what happens in it going to `into`. On one connection transactions come one after the other. */
export function overhearing<T>(engine: 'sqlite' | 'postgres', into: Happening[], work: () => Promise<T>): Promise<T> {
  if (engine === 'postgres') return apart.run(into, work);
  alone = into;
  return work();
}

/** The same ritual and its parts, their handlers overheard: what they see at a stage's beginning, and whom a wakeup tells something. */
export function watched(kind: RitualKind): RitualKind {
  const stages = Object.entries(kind.stages).map(([name, stage]): [string, Stage<Types>] => [name, watchedStage(name, stage)]);
  return { ...kind, stages: Object.fromEntries(stages), parts: kind.parts?.map(watched) ?? [] };
}

function watchedStage(stage: string, original: Stage<Types>): Stage<Types> {
  const wakeups = Object.entries(original.wakeups ?? {}).map(([name, run]): [string, typeof run] => [
    name,
    async (ctx, member) => run(overheard(ctx), member),
  ]);
  return {
    ...original,
    wakeups: Object.fromEntries(wakeups),
    enter: async (ctx) => {
      const entries = (await ctx.entries()).map(({ member, entry }) => ({ member, entry }));
      happened(ctx, { h: 'entered', stage, until: ctx.occurrence.until, entries });
      await original.enter?.(ctx);
    },
  };
}

function overheard(ctx: Ctx<Types>): Ctx<Types> {
  const tell: Ctx<Types>['tell'] = (slot, to, message, options) => {
    happened(ctx, { h: 'told', slot, member: to, zone: ctx.ritual.zone, until: ctx.occurrence.until ?? 0 });
    ctx.tell(slot, to, message, options);
  };
  return Object.create(ctx, { tell: { value: tell } }) as Ctx<Types>;
}

type News = Happening extends infer H ? (H extends Happening ? Omit<H, 'at' | 'ritual' | 'occurrence' | 'start'> : never) : never;

function happened(ctx: Ctx<Types>, what: News): void {
  const { id, start } = ctx.occurrence;
  (apart.getStore() ?? alone)?.push({ ...what, at: ctx.now, ritual: ctx.ritual.id, occurrence: id, start } as Happening);
}
