import { z } from 'zod';
import { done, message, plain, type Reply, text } from '../../src/message/index.ts';
import { action, type Ctx, defineRitual, form, type Member, type Types } from '../../src/ritual/index.ts';
import { Circle } from '../rituals/circle.ts';
import { type Setup, WORKSPACE } from '../rituals/setup.ts';

/** A sentence as a message. */
export const said = (line: string) => message(line, text([plain(line)]));
/** The id of somebody of the circle. */
export const id = (user: string): string => `${WORKSPACE}/${user}`;

/** Has one of `deeds` done, wherever it is pressed. */
export const deed = action('deed', z.strictObject({ what: z.string(), arg: z.string() }));
/** A form of the standing occurrence. */
export const note = form('note', z.strictObject({ about: z.string() }));
/** A form for hosts. */
const rules = form('rules');

type Deed = (ctx: Ctx<Types>, by: Member, arg: string) => unknown;
/** What this file's desk does when it is told to, or when its moment has come (`joined`, `tick`, `slip.enter` …). */
export const deeds: Record<string, Deed> = {};

const NOBODY = { id: '', user: '' } as Member;
const hook = (name: string) => async (ctx: unknown) => void (await deeds[name]?.(ctx as Ctx<Types>, NOBODY, ''));
const does = async (ctx: unknown, by: Member, { what, arg }: { what: string; arg: string }): Promise<Reply> => {
  const reply = await deeds[what]?.(ctx as Ctx<Types>, by, arg);
  return typeof reply === 'object' && reply !== null && 'r' in reply ? (reply as Reply) : done;
};

const config = z.strictObject({ name: z.string().optional(), days: z.number().default(5), says: z.boolean().default(false) });
const Said = z.object({ said: z.string() });

/** Between two people, sealed, erased at its end. */
export const card = defineRitual({
  kind: 'desk-card',
  starts: 'person',
  sealed: true,
  concerns: ({ data }, by) => by.id === data.from || by.id === data.to,
  config,
  data: z.object({ from: z.string(), to: z.string(), text: z.string() }),
  entry: Said,
  ballot: Said,
  first: 'open',
  entryPoints: [],
  gallery: () => ({}),
  always: (on) => [on.press(deed, does)],
  stages: () => ({
    open: {
      until: async (ctx) => {
        const to = await ctx.member(ctx.data.to);
        return to ? ctx.workingDays(to, ctx.occurrence.since, ctx.config.days) : ctx.now;
      },
      leadsTo: 'gone',
    },
    gone: { enter: (ctx) => ctx.erase() },
  }),
});

/** Open to the circle, until somebody has it end. */
export const slip = defineRitual({
  kind: 'desk-slip',
  starts: 'person',
  config,
  data: z.object({ text: z.string() }),
  entry: Said,
  ballot: z.unknown(),
  first: 'open',
  entryPoints: [],
  gallery: () => ({}),
  always: () => [],
  stages: (on) => ({
    open: {
      enter: hook('slip.enter'),
      wakeups: { tick: hook('slip.tick') },
      on: [on.press(deed, does)],
      until: (ctx) => ctx.occurrence.since + 30 * 86_400_000,
      leadsTo: 'over',
    },
    over: { enter: hook('slip.over') },
  }),
});

/** What the desk remembers. */
export type Desk = { readonly on: boolean; readonly made: readonly string[] };

/** A ritual that people start, made of nothing but what it is told to do. */
export const desk = defineRitual({
  kind: 'desk',
  starts: 'person',
  recurs: true,
  parts: [card, slip],
  takes: { topic: (ctx, item) => deeds.taken?.(ctx as Ctx<Types>, NOBODY, JSON.stringify(item)) },
  config,
  data: z.object({ on: z.boolean(), made: z.array(z.string()) }),
  entry: Said,
  ballot: z.unknown(),
  begin: async (ctx) => {
    await hook('begin')(ctx);
    return { on: false, made: [] };
  },
  first: 'open',
  entryPoints: [
    {
      command: 'desk',
      aliases: ['bureau'],
      title: { en: 'Desk', fr: 'Bureau' },
      home: { label: { en: 'Write a note', fr: 'Écrire une note' }, press: () => note({ about: 'home' }) },
      run: async (ctx, by, asked) => {
        const reply = await deeds.asked?.(ctx as Ctx<Types>, by, JSON.stringify(asked));
        if (ctx.config.says) return { r: 'privately', message: said(`${ctx.ritual.id} says no`) };
        return (reply as Reply | undefined) ?? note({ about: asked.text });
      },
    },
    { command: 'hosts-only', title: { en: 'Rules', fr: 'Règles' }, run: () => rules({}) },
  ],
  gallery: () => ({}),
  always: () => [],
  stages: (on) => ({
    open: {
      joined: hook('joined'),
      wakeups: { tick: hook('tick') },
      on: [
        on.press(deed, does),
        on.form(note, {
          view: (ctx, _by, { about }) => ({
            title: ctx.ritual.id,
            submit: 'Send',
            cancel: 'Cancel',
            fields: { line: { f: 'line', label: 'A line', max: 50, initial: about } },
            audience: [plain('Nobody')],
          }),
          submit: async (ctx, by, { line }) => does(ctx, by, { what: 'noted', arg: line }),
        }),
        on.form(
          rules,
          {
            view: () => ({ title: 'For hosts', submit: 'Send', cancel: 'Cancel', fields: {}, audience: [plain('Nobody')] }),
            submit: () => done,
          },
          'host',
        ),
      ],
    },
    away: { until: (ctx) => ctx.occurrence.since + 86_400_000, leadsTo: 'open' },
  }),
});

/** A circle around the desk. */
export const atDesk = (setup: Partial<Setup> = {}): Promise<Circle> =>
  Circle.open({ at: '2026-11-24T10:00 Europe/Paris', kind: 'desk', kinds: [desk], ...setup });

/** Somebody has the desk do something: the standing occurrence, or the part with this id. */
export function has(
  world: Circle,
  user: string,
  what: string,
  arg = '',
  how: { readonly in?: string; readonly kind?: string; readonly id?: string } = {},
): Promise<Reply> {
  const press = { ...deed({ what, arg }), kind: how.kind ?? 'desk', occurrence: how.in ?? 'weekly.standing' };
  return world.act(user, press, how.id === undefined ? {} : { id: how.id });
}

/** The occurrences on one machine, by their rows. */
export const occurrences = async (world: Circle, kind: string) =>
  (await world.rows('occurrence')).filter((row) => row.kind === kind);

/** What the desk remembers now. */
export const remembered = async (world: Circle): Promise<Desk> =>
  JSON.parse(String((await occurrences(world, 'desk')).find((row) => row.id === 'weekly.standing')?.data)) as Desk;
