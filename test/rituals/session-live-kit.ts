import { z } from 'zod';
import { beforeWakeups, liveGallery, liveStages, planBeforeStart, roleWires } from '../../rituals/session/live/index.ts';
import { startOf } from '../../rituals/session/one/times.ts';
import { Answer, KIND, One, type OneData, type Session } from '../../rituals/session/one/types.ts';
import { Board, Config, Preference, type Series } from '../../rituals/session/types.ts';
import { sessionVote } from '../../rituals/session/vote/index.ts';
import { button, buttons, done, message, plain, plainMessage, type RawValues, text } from '../../src/message/index.ts';
import { action, addDays, defineRitual, form, type Member } from '../../src/ritual/index.ts';
import { Circle } from './circle.ts';
import type { Setup } from './setup.ts';

const title = { en: 'For a test', fr: 'Pour un essai' };

const coming = action('coming');
const no = action('no');
const shown = form('roles');
const hand = form('hand-over');
const invitation = message(
  'Come',
  text([plain('Come')]),
  buttons(button('Coming', coming({})), button('Not me', no({})), button('Roles', shown({})), button('Hand it over', hand({}))),
);

const answers = (session: Session, by: Member, answer: Answer['answer']) => {
  session.record(by.id, { answer, n: 1, guest: false, promoted: false, roles: [] });
  return done;
};

/** A session with nothing but an invitation that has no limits, then all that is tried here. */
export const one = defineRitual({
  kind: KIND,
  starts: 'person',
  config: Config,
  data: One,
  entry: Answer,
  ballot: z.null(),
  first: 'invited',
  entryPoints: [],
  gallery: (language) => ({ ...liveGallery(language), invitation: { message: invitation } }),
  stages: (on) => ({
    invited: {
      enter: (session) => {
        session.post('invitation', invitation);
        planBeforeStart(session);
      },
      wakeups: beforeWakeups,
      on: [
        on.press(coming, (session, by) => answers(session, by, 'coming')),
        on.press(no, (session, by) => answers(session, by, 'no')),
        ...roleWires(on),
      ],
      until: ({ data }) => startOf(data),
      leadsTo: 'live',
    },
    ...liveStages(on),
  }),
});

const FIRST = '2026-12-03';
const STEPS: OneData['agenda'] = [
  { id: 'in', title: 'Arrival', prompt: 'Your weather in one word.', minutes: 5, lead: 'host' },
  { id: 'mid', title: 'Situations', prompt: 'One minute each.', minutes: 10, lead: 'timekeeper' },
  { id: 'out', title: 'Closing', prompt: 'What do you take with you?', minutes: 5, lead: 'anyone' },
];

/** A circle's sessions: `plan` schedules as many weekly ones as are named, from Thursday 3 December at ten, hosted by Ana, Dia standing in. */
export const family = defineRitual({
  kind: 'session',
  starts: 'person',
  parts: [one, sessionVote],
  config: Config,
  data: Board,
  entry: Preference,
  ballot: z.null(),
  begin: () => ({ n: 0, series: [], topics: [], actions: [] }),
  first: 'open',
  gallery: () => ({}),
  entryPoints: [
    {
      command: 'plan',
      title,
      run: async (board, by, { text: count }) => {
        const people = await board.members();
        const idOf = (name: string): string => people.find((person) => person.name === name)?.id ?? by.id;
        const plan = {
          template: null,
          title: 'Round table',
          purpose: 'To talk.',
          zone: 'Europe/Paris',
          time: '10:00',
          minutes: 20,
          places: 20,
          minimum: 2,
          link: 'https://meet.example.com/x',
        };
        const session = {
          series: 's1',
          plan,
          host: idOf('Ana'),
          own: false,
          sequence: 0,
          changed: 0,
          next: 1,
          roles: {},
          step: null,
        };
        const sessions = Array.from({ length: Number(count) || 1 }, (_, i) =>
          board.start(one, { ...session, n: i + 1, date: addDays(FIRST, 7 * i), agenda: STEPS, notes: [], posts: 0 }),
        );
        const series: Series = {
          id: 's1',
          plan,
          first: FIRST,
          every: 1,
          count: sessions.length,
          except: [],
          host: idOf('Ana'),
          alternate: idOf('Dia'),
          file: null,
          sessions,
          roles: {},
        };
        board.remember({ ...board.data, series: [series] });
        return done;
      },
    },
  ],
  stages: () => ({ open: {} }),
});

/** A circle with sessions planned, to which these come; Wednesday 2 December, noon. */
export async function sessionCircle(
  setup: Partial<Setup> & {
    readonly coming?: readonly string[];
    readonly sessions?: number;
    readonly roles?: Readonly<Record<string, RawValues>>;
  } = {},
): Promise<Circle> {
  const { coming: users = ['ana', 'ben', 'cleo'], sessions = 1, roles = {}, ...rest } = setup;
  const world = await Circle.open({
    at: '2026-12-02T12:00 Europe/Paris',
    kind: 'session',
    kinds: [family],
    workspace: { zone: 'Europe/Paris' },
    ...rest,
  });
  await world.command('ana', 'plan', null, { text: String(sessions) });
  for (const user of users) await comesTo(world, user);
  for (const [user, values] of Object.entries(roles)) await world.fill(user, 'Roles', values);
  return world;
}

/** Somebody comes to the newest session whose invitation stands: of several, to each. */
export async function comesTo(world: Circle, user: string): Promise<void> {
  for (const { message: standing } of world.platform.standing)
    for (const block of standing.blocks)
      for (const { press } of block.b === 'buttons' ? block.buttons : [])
        if (press.ref === 'coming') await world.act(user, press);
}

/** What stands in the thread of a session, oldest first. */
export const thread = (world: Circle): readonly string[] =>
  world.platform.standing.filter(({ under }) => under !== undefined).map(({ message: said }) => plainMessage(said));

/** What stands in the channel outside of threads. */
export const channel = (world: Circle): readonly string[] =>
  world.platform.standing
    .filter(({ place, under }) => place.kind === 'channel' && under === undefined)
    .map(({ message: said }) => plainMessage(said));

type Row = Readonly<Record<string, unknown>>;

/** The sessions as their rows stand, in the order of their dates. */
export const sessionRows = async (world: Circle): Promise<readonly Row[]> =>
  (await world.rows('occurrence'))
    .filter(({ kind, data }) => kind === KIND && data !== 'null')
    .sort((a, b) => (One.parse(JSON.parse(String(a.data))).n < One.parse(JSON.parse(String(b.data))).n ? -1 : 1));

/** What a session remembers. */
export const dataOf = async (world: Circle, n = 1): Promise<OneData> =>
  One.parse(JSON.parse(String((await sessionRows(world))[n - 1]?.data)));

/** What the circle's board remembers. */
export const boardOf = async (world: Circle) => {
  const row = (await world.rows('occurrence')).find(({ kind }) => kind === 'session');
  return Board.parse(JSON.parse(String(row?.data)));
};
