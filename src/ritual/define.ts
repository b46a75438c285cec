import type { z } from 'zod';
import type { On, RitualKind, Stage, Wire } from './kind.ts';
import { checkWellFormed } from './well-formed.ts';

type Payload = Readonly<Record<string, string | number>>;

/** A ritual kind and its parts: every state machine it is made of. */
export const machinesOf = (kind: RitualKind): readonly RitualKind[] => [kind, ...(kind.parts ?? [])];

/** Makes a ritual kind of its parts; a state machine that cannot end, or a ref used twice, is refused. */
export function defineRitual<C extends z.ZodType, D extends z.ZodType, E extends z.ZodType, B extends z.ZodType>(
  spec: Omit<RitualKind<TypesOf<C, D, E, B>>, 'stages' | 'always' | 'config' | 'data' | 'entry' | 'ballot'> & {
    readonly config: C;
    readonly data: D;
    readonly entry: E;
    readonly ballot: B;
    always?(on: On<TypesOf<C, D, E, B>>): readonly Wire<TypesOf<C, D, E, B>>[];
    stages(on: On<TypesOf<C, D, E, B>>): Readonly<Record<string, Stage<TypesOf<C, D, E, B>>>>;
  },
): RitualKind {
  const on: On<TypesOf<C, D, E, B>> = {
    press: (ref, run, who = 'member') => ({
      ref: ref.ref,
      opens: 'nothing',
      who,
      payload: ref.payload as unknown as z.ZodType<Payload>,
      press: run as Wire<TypesOf<C, D, E, B>>['press'] & object,
    }),
    form: (ref, handlers, who = 'member') => ({
      ref: ref.ref,
      opens: 'form',
      who,
      payload: ref.payload as unknown as z.ZodType<Payload>,
      view: handlers.view as Wire<TypesOf<C, D, E, B>>['view'] & object,
      submit: handlers.submit as Wire<TypesOf<C, D, E, B>>['submit'] & object,
    }),
  };
  const { stages, always, ...rest } = spec;
  const kind = { ...rest, stages: stages(on), always: always?.(on) ?? [] } as unknown as RitualKind;
  checkWellFormed(kind);
  return kind;
}

type TypesOf<C extends z.ZodType, D extends z.ZodType, E extends z.ZodType, B extends z.ZodType> = {
  readonly config: z.output<C>;
  readonly data: z.output<D>;
  readonly entry: z.output<E>;
  readonly ballot: z.output<B>;
};
