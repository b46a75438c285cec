import { z } from 'zod';
import { done, message, plain, privately, text } from '../../src/message/index.ts';
import { action, type Ctx, defineRitual, form, refused } from '../../src/ritual/index.ts';
import { Circle } from '../rituals/circle.ts';
import type { Setup } from '../rituals/setup.ts';

/** A sentence as a message. */
export const said = (line: string) => message(line, text([plain(line)]));

/** Says or changes something: `what` names the deed, `slot` the message, `line` its words. */
export const deed = action('deed', z.strictObject({ what: z.string(), slot: z.string(), line: z.string() }));
/** A form that refuses what it is told to, after having done something. */
export const ask = form('ask');
export const hostOnly = action('host-only');

type Round = Ctx<{ config: unknown; data: { notes: string[] }; entry: { said: string }; ballot: unknown }>;

const DEEDS: Readonly<Record<string, (ctx: Round, slot: string, line: string) => unknown>> = {
  post: (ctx, slot, line) => ctx.post(slot, said(line)),
  'post-or-drop': (ctx, slot, line) => ctx.post(slot, said(line), { inDoubt: 'drop' }),
  'post-soon': (ctx, slot, line) => ctx.post(slot, said(line), { expires: ctx.now + 60_000 }),
  tell: async (ctx, slot, line) => {
    const ben = await ctx.member('playground/ben');
    if (ben) ctx.tell(slot, ben, said(line));
  },
  // `slot` names the message and the one above it: `step<agenda`.
  under: (ctx, slot, line) => {
    const [own = '', above = ''] = slot.split('<');
    ctx.post(own, said(line), { under: above });
  },
  edit: (ctx, slot, line) => ctx.edit(slot, said(line)),
  withdraw: (ctx, slot) => ctx.withdraw(slot),
  go: (ctx, slot) => ctx.go(slot),
  wake: (ctx, slot) => ctx.wakeAt('tick', ctx.now + Number(slot)),
  fail: (ctx, slot, line) => {
    ctx.post(slot, said(line));
    ctx.record('playground/ben', { said: line });
    ctx.choose('playground/ben', { state: 'stopped' });
    ctx.remember({ notes: [line] });
    throw new TypeError(`secret words: ${line}`);
  },
};

/** A ritual that does what it is told to, to see the engine at work. */
export const probe = defineRitual({
  kind: 'probe',
  starts: 'clock',
  config: z.strictObject({}),
  data: z.object({ notes: z.array(z.string()) }),
  entry: z.object({ said: z.string() }),
  ballot: z.unknown(),
  begin: () => ({ notes: [] }),
  first: 'open',
  skipped: 'over',
  entryPoints: [
    { command: 'probe', title: { en: 'Probe', fr: 'Sonde' }, run: (ctx) => privately(said(`probe ${ctx.ritual.id}`)) },
  ],
  gallery: () => ({}),
  always: () => [],
  stages: (on) => ({
    open: {
      enter: (ctx) => ctx.post('hello', said('Hello')),
      wakeups: {
        tick: (ctx) => {
          ctx.remember({ notes: [...ctx.data.notes, `tick ${ctx.now}`] });
          if (ctx.data.notes.some((note) => note.startsWith('break'))) throw new TypeError('broken');
        },
      },
      on: [
        on.press(deed, async (ctx, _by, { what, slot, line }) => {
          await DEEDS[what]?.(ctx, slot, line);
          return done;
        }),
        on.press(hostOnly, () => privately(said('For hosts')), 'host'),
        on.form(ask, {
          view: (_ctx, by) => ({
            title: 'Ask',
            submit: 'Send',
            cancel: 'Cancel',
            fields: { word: { f: 'line', label: 'A word', min: 2, max: 5 } },
            audience: [plain(`${by.name} alone`)],
          }),
          submit: (_ctx, _by, { word }) => (word === 'no' ? refused({ word: 'Not this one' }) : done),
        }),
      ],
      until: (ctx) => ctx.now + 2 * 86_400_000,
      leadsTo: 'over',
    },
    over: {},
  }),
});

/** A circle around the probe, in its open round. */
export async function probing(setup: Partial<Setup> = {}): Promise<Circle> {
  const circle = await Circle.open({ at: '2026-11-24T09:00 Europe/Paris', kind: 'probe', kinds: [probe], ...setup });
  await circle.until('2026-11-24T10:00 Europe/Paris');
  return circle;
}

/** Somebody has the probe do something. */
export async function has(circle: Circle, what: string, slot: string, line = ''): Promise<ReturnType<Circle['act']>> {
  const [open] = (await circle.rows('occurrence')).filter(({ stage }) => stage === 'open');
  const press = { ...deed({ what, slot, line }), kind: 'probe', occurrence: String(open?.id) };
  return circle.act('ben', press);
}

/** The row of a slot in the outbox. */
export async function delivery(circle: Circle, slot: string): Promise<Readonly<Record<string, unknown>>> {
  const row = (await circle.rows('delivery')).find((one) => one.slot === slot);
  if (!row) throw new Error(`nothing in the outbox as ${slot}`);
  return row;
}
