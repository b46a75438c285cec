import { z } from 'zod';
import { agendaAt, startOf } from '../../rituals/session/one/times.ts';
import { Answer, KIND, One, type Session } from '../../rituals/session/one/types.ts';
import { agendaWires, postAgenda, settleTopics } from '../../rituals/session/topics/agenda.ts';
import { agendaGallery, topicsGallery } from '../../rituals/session/topics/gallery.ts';
import { takeTopic, topicsPanel, topicWires } from '../../rituals/session/topics/wires.ts';
import { Board, type BoardData, Config, Preference } from '../../rituals/session/types.ts';
import { done } from '../../src/message/index.ts';
import { defineRitual } from '../../src/ritual/index.ts';
import { Circle } from './circle.ts';
import type { Setup } from './setup.ts';

const title = { en: 'For a test', fr: 'Pour un essai' };

/** A session with nothing but its invitation and its agenda. */
const one = defineRitual({
  kind: KIND,
  starts: 'person',
  config: Config,
  data: One,
  entry: Answer,
  ballot: z.null(),
  first: 'invited',
  entryPoints: [],
  gallery: agendaGallery,
  always: agendaWires,
  stages: () => ({
    invited: {
      enter: (session: Session) => {
        session.post('invitation', { summary: 'Invitation', blocks: [{ b: 'heading', text: 'Invitation' }] });
        session.wakeAt('agenda', Math.max(session.now, agendaAt(session)));
      },
      wakeups: { agenda: postAgenda, topics: postAgenda },
      until: (session) => startOf(session.data),
      leadsTo: 'live',
    },
    live: { until: (session) => session.occurrence.since + 3_600_000, leadsTo: 'over' },
    over: { enter: settleTopics },
  }),
});

const data = (date: string): z.output<typeof One> => ({
  series: 's1',
  n: 1,
  plan: {
    template: 'cx-life-round-table',
    title: 'Round table',
    purpose: '',
    zone: 'Europe/Paris',
    time: '16:00',
    minutes: 60,
    places: 20,
    minimum: 4,
    link: null,
  },
  date,
  host: 'playground/ben',
  own: false,
  sequence: 0,
  changed: 0,
  next: 1,
  roles: {},
  agenda: null,
  step: null,
  notes: [],
  posts: 0,
});

/** A circle’s sessions with nothing but topics and agendas; `plan` starts a session on the date that follows it. */
export const topicFamily = defineRitual({
  kind: 'session',
  starts: 'person',
  parts: [one],
  config: Config,
  data: Board,
  entry: Preference,
  ballot: z.null(),
  begin: (): BoardData => ({ n: 0, series: [], topics: [], actions: [] }),
  first: 'open',
  gallery: topicsGallery,
  entryPoints: [
    { command: 'topics', title, run: topicsPanel },
    {
      command: 'plan',
      title,
      run: (board, _by, { text }) => {
        board.start(one, data(text));
        return done;
      },
    },
    {
      command: 'hand-over',
      title,
      run: async (board, _by, { text }) => {
        await takeTopic(board, { text, by: null, name: null });
        return done;
      },
    },
  ],
  always: topicWires,
  stages: () => ({ open: {} }),
});

/** Monday 30 November 2026, ten in the morning: Ana hosts the circle, Ben the sessions. */
export const topicCircle = (setup: Partial<Setup> = {}): Promise<Circle> =>
  Circle.open({ at: '2026-11-30T10:00 Europe/Paris', kind: 'session', kinds: [topicFamily], ...setup });

/** Somebody proposes a topic. */
export async function proposes(world: Circle, user: string, text: string, sign = 'signed') {
  await world.command(user, 'topics');
  return world.fill(user, 'Propose a topic', { text, sign });
}

/** The topic of this text, as the board remembers it. */
export async function board(world: Circle): Promise<BoardData> {
  const row = (await world.rows('occurrence')).find(({ kind }) => kind === 'session');
  return Board.parse(JSON.parse(String(row?.data)));
}
