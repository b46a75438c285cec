import { AsyncLocalStorage } from 'node:async_hooks';
import type { Ctx, Member, RitualKind, Stage, Types } from '../../src/ritual/index.ts';

/** Something a ritual's handler did, known only once its transaction is committed. */
export type Happening = { readonly at: number; readonly ritual: string; readonly occurrence: string; readonly start: number } & (
  | {
      readonly h: 'entered';
      readonly stage: string;
      readonly entries: readonly { readonly member: string; readonly entry: unknown }[];
    }
  | {
      readonly h: 'told';
      readonly slot: string;
      readonly member: Member;
      readonly zone: string;
      readonly until: number;
      readonly passed: boolean;
    }
);

/** What happened in the transaction that runs here. */
export const unit = new AsyncLocalStorage<Happening[]>();

/** The same ritual, its handlers overheard: what they see at a stage's beginning, and whom a wakeup tells something. */
export function watched(kind: RitualKind): RitualKind {
  const stages = Object.entries(kind.stages).map(([name, stage]): [string, Stage<Types>] => [name, watchedStage(name, stage)]);
  return { ...kind, stages: Object.fromEntries(stages) };
}

function watchedStage(stage: string, original: Stage<Types>): Stage<Types> {
  const wakeups = Object.entries(original.wakeups ?? {}).map(([name, run]): [string, typeof run] => [
    name,
    async (ctx, member) => run(await overheard(ctx, member), member),
  ]);
  return {
    ...original,
    wakeups: Object.fromEntries(wakeups),
    enter: async (ctx) => {
      const entries = (await ctx.entries()).map(({ member, entry }) => ({ member, entry }));
      happened(ctx, { h: 'entered', stage, entries });
      await original.enter?.(ctx);
    },
  };
}

async function overheard(ctx: Ctx<Types>, member: Member | null): Promise<Ctx<Types>> {
  const passed = member !== null && (await ctx.entry(member.id)) !== null;
  const tell: Ctx<Types>['tell'] = (slot, to, message, options) => {
    happened(ctx, { h: 'told', slot, member: to, zone: ctx.ritual.zone, until: ctx.occurrence.until ?? 0, passed });
    ctx.tell(slot, to, message, options);
  };
  return Object.create(ctx, { tell: { value: tell } }) as Ctx<Types>;
}

type News = Happening extends infer H ? (H extends Happening ? Omit<H, 'at' | 'ritual' | 'occurrence' | 'start'> : never) : never;

function happened(ctx: Ctx<Types>, what: News): void {
  const { id, start } = ctx.occurrence;
  unit.getStore()?.push({ ...what, at: ctx.now, ritual: ctx.ritual.id, occurrence: id, start } as Happening);
}
