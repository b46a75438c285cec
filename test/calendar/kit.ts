import { get, type IncomingHttpHeaders, request } from 'node:http';
import ICAL from 'ical.js';
import { z } from 'zod';
import { CALENDAR_PATH, serveCalendars } from '../../src/calendar/serve.ts';
import { calendarBehind } from '../../src/engine/calendar-behind.ts';
import { done, message, plain, privately, type Reply, text } from '../../src/message/index.ts';
import { action, type CalendarEvent, type Ctx, defineRitual, type Member, type Types } from '../../src/ritual/index.ts';
import { httpServer } from '../../src/runtime/http-server.ts';
import { Circle } from '../rituals/circle.ts';
import { instant, type Setup } from '../rituals/setup.ts';

/** An event, as if a ritual had said it. */
export const event = (over: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: 'aB3-x_9',
  sequence: 0,
  start: instant('2026-11-24T09:30 Europe/Paris'),
  end: instant('2026-11-24T10:30 Europe/Paris'),
  zone: 'Europe/Paris',
  title: 'Round table',
  description: 'What we heard',
  url: null,
  status: 'confirmed',
  changed: instant('2026-11-20T12:00 Europe/Paris'),
  ...over,
});

/** A document, as another program reads it: the time zones it carries are the only ones known. */
export function read(ics: string) {
  const root = new ICAL.Component(ICAL.parse(ics) as never);
  const zones = new Map(
    root.getAllSubcomponents('vtimezone').map((one) => [String(one.getFirstPropertyValue('tzid')), new ICAL.Timezone(one)]),
  );
  const instantOf = (of: ICAL.Component, name: string): number => {
    const property = of.getFirstProperty(name);
    const time = property?.getFirstValue() as ICAL.Time;
    const tzid = property?.getFirstParameter('tzid');
    const zone = tzid === undefined ? ICAL.Timezone.utcTimezone : zones.get(tzid);
    if (!zone) throw new Error(`no VTIMEZONE for ${tzid}`);
    time.zone = zone;
    return time.toUnixTime() * 1000;
  };
  const value = (of: ICAL.Component, name: string): string | null => {
    const found = of.getFirstPropertyValue(name);
    return found === null ? null : String(found);
  };
  return {
    root,
    of: (name: string) => value(root, name),
    zones: [...zones.keys()],
    events: root.getAllSubcomponents('vevent').map((one) => ({
      component: one,
      of: (name: string) => value(one, name),
      start: instantOf(one, 'dtstart'),
      end: instantOf(one, 'dtend'),
    })),
  };
}

/** Has one of `deeds` done, wherever it is pressed. */
const deed = action('deed', z.strictObject({ what: z.string(), arg: z.string() }));
const said = (line: string) => message(line, text([plain(line)]));
const says = (value: unknown): Reply => privately(said(JSON.stringify(value)));
const id = (user: string): string => `playground/${user}`;

const Session = z.object({ start: z.number(), n: z.number(), title: z.string(), cancelled: z.boolean(), changed: z.number() });
const Coming = z.object({ coming: z.boolean() });
type One = Ctx<Types & { readonly data: z.output<typeof Session> }>;

const changes: Readonly<Record<string, (ctx: One, by: Member, arg: string) => void>> = {
  move: (ctx, _by, arg) => ctx.remember({ ...ctx.data, start: instant(arg), n: ctx.data.n + 1, changed: ctx.now }),
  cancel: (ctx) => ctx.remember({ ...ctx.data, cancelled: true, n: ctx.data.n + 1, changed: ctx.now }),
  come: (ctx, by) => ctx.record(by.id, { coming: true }),
  decline: (ctx, by) => ctx.record(by.id, { coming: false }),
};

const one = (kind: string, sealed: boolean) =>
  defineRitual({
    kind,
    sealed,
    starts: 'person',
    config: z.strictObject({ name: z.string().optional() }),
    data: Session,
    entry: Coming,
    ballot: z.unknown(),
    first: 'open',
    entryPoints: [],
    gallery: () => ({}),
    always: () => [],
    stages: (on) => ({
      open: {
        on: [
          on.press(deed, (ctx, by, { what, arg }) => {
            changes[what]?.(ctx as One, by, arg);
            return done;
          }),
        ],
        until: (ctx) => ctx.occurrence.since + 300 * 86_400_000,
        leadsTo: 'over',
      },
      over: {},
    }),
  });

const asked: Readonly<Record<string, (ctx: Ctx<Types>, by: Member, arg: string) => unknown>> = {
  mine: async (ctx, by) => ({ ...(await ctx.calendar(by)), one: (await ctx.calendar(by))?.one('a/b') }),
  ours: (ctx) => ctx.calendar(null),
  renew: (ctx, by) => ctx.renewCalendar(by),
  'renew-ours': (ctx) => ctx.renewCalendar(null),
  'entry-of': (ctx, _by, arg) => ctx.entryOf(arg.split(' ')[0] ?? '', id(arg.split(' ')[1] ?? '')),
  'entries-of': (ctx, _by, arg) => ctx.entriesOf(arg),
  plan: (ctx, _by, arg) => {
    const [moment = '', title = '', sealed] = arg.split('|');
    const data = { start: instant(moment), n: 0, title, cancelled: false, changed: ctx.now };
    return ctx.start(sealed === undefined ? open : locked, data);
  },
};

const open = one('meet-one', false);
const locked = one('meet-locked', true);

/** A ritual with sessions: the circle's calendar has them all, a member's those they come to. */
export const meet = defineRitual({
  kind: 'meet',
  starts: 'person',
  parts: [open, locked],
  config: z.strictObject({ name: z.string().optional() }),
  data: z.unknown(),
  entry: z.unknown(),
  ballot: z.unknown(),
  begin: () => ({}),
  first: 'board',
  entryPoints: [],
  gallery: () => ({}),
  always: () => [],
  calendar: async (ctx, member) => {
    const found = [...(await ctx.all(open)), ...(await ctx.all(locked))];
    const events = await Promise.all(
      found.map(async ({ id: uid, data }) => {
        const { start, n, title, cancelled, changed } = data as z.output<typeof Session>;
        const part = member === null ? null : ((await ctx.entryOf(uid, member.id)) as { coming: boolean } | null);
        if (member !== null && part === null) return [];
        const said =
          part === null ? {} : part.coming ? { answer: 'accepted' as const } : { answer: 'declined' as const, listed: false };
        const status = cancelled ? ('cancelled' as const) : ('confirmed' as const);
        const when = { start, end: start + 3_600_000, zone: ctx.ritual.zone };
        return [
          {
            uid,
            sequence: n + (part?.coming === false ? 1 : 0),
            ...when,
            title,
            description: '',
            url: null,
            status,
            changed,
            ...said,
          },
        ];
      }),
    );
    return { name: member === null ? 'Our meetings' : `Meetings of ${member.name}`, events: events.flat() };
  },
  stages: (on) => ({
    board: { on: [on.press(deed, async (ctx, by, { what, arg }) => says((await asked[what]?.(ctx, by, arg)) ?? null))] },
  }),
});

/** An answer of the server, whole. */
export type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string };

/** A circle around `meet`, with the real server before it. */
export async function meeting(setup: Partial<Setup> = {}) {
  const logs: string[] = [];
  const log = (name: string, fields = {}): void => void logs.push(`${name} ${JSON.stringify(fields)}`);
  const server = httpServer({ log: { debug: log, info: log, warn: log, error: log } });
  const port = await server.listen({ host: '127.0.0.1', port: 0 });
  const world = await Circle.open({
    at: '2026-11-20T12:00 Europe/Paris',
    kind: 'meet',
    kinds: [meet],
    workspace: { zone: 'Europe/Paris' },
    publicUrl: `http://127.0.0.1:${port}`,
    ...setup,
  });
  server.mount(
    CALENDAR_PATH,
    serveCalendars((token) => calendarBehind(world.parts, token)),
  );
  const does = async (user: string, what: string, arg = '', on = { kind: 'meet', occurrence: 'weekly.standing' }) => {
    const reply = await world.act(user, { ...deed({ what, arg }), ...on });
    return reply.r === 'privately' ? (JSON.parse(reply.message.summary) as never) : (reply.r as never);
  };
  return {
    world,
    logs,
    does,
    /** A session, whose id it gives. */
    plan: (moment: string, title = 'Round table'): Promise<string> => does('ana', 'plan', `${moment}|${title}`),
    changes: (user: string, session: string, what: string, arg = '') =>
      does(user, what, arg, { kind: 'meet-one', occurrence: session }),
    /** Where somebody's calendar is, as they are told. */
    mine: async (user: string): Promise<string> => ((await does(user, 'mine')) as { feed: string }).feed,
    fetch: (url: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Answer> =>
      new Promise((resolve, reject) => {
        const start = method === 'GET' ? get : request;
        const asking = start(url, { headers, method, agent: false }, (response) => {
          let body = '';
          response.setEncoding('utf8');
          response.on('data', (more: string) => {
            body += more;
          });
          response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
        });
        asking.on('error', reject).end();
      }),
    close: async () => {
      await server.close(0);
      await world.close();
    },
  };
}
