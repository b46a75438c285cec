import { z } from 'zod';
import { datesGallery } from '../../rituals/session/dates/gallery.ts';
import { sessionDates } from '../../rituals/session/dates/index.ts';
import { findDate, scheduleAt } from '../../rituals/session/dates/refs.ts';
import { dateWires } from '../../rituals/session/dates/wires.ts';
import { Board, type BoardData, Config, Preference } from '../../rituals/session/types.ts';
import { button, buttons, done, message, plain, privately, type RawValues, text } from '../../src/message/index.ts';
import { defineRitual } from '../../src/ritual/index.ts';
import { Circle } from './circle.ts';
import type { Person } from './recording-platform.ts';
import { person, type Setup } from './setup.ts';

const title = { en: 'For a test', fr: 'Pour un essai' };
const plan = { template: null, title: 'T', purpose: '', minutes: 60, places: 20, minimum: 4, link: null };
const series = { id: 's1', every: 0, count: 1, except: [], host: '', alternate: null, file: null, sessions: [], roles: {} };
/** The board’s own message, with the button that asks for a date. */
const panel = message('Sessions', text([plain('Sessions')]), buttons(button('Find a date', findDate({}))));

/** A circle’s sessions with nothing but finding a date; what is scheduled is only noted. */
export const datesFamily = defineRitual({
  kind: 'session',
  starts: 'person',
  parts: [sessionDates],
  config: Config,
  data: Board,
  entry: Preference,
  ballot: z.null(),
  begin: (): BoardData => ({ n: 0, series: [], topics: [], actions: [] }),
  first: 'open',
  gallery: (language) => ({ ...datesGallery(language), panel: { message: panel } }),
  entryPoints: [{ command: 'session', title, run: () => privately(panel) }],
  always: (on) => [
    ...dateWires(on),
    on.form(scheduleAt, {
      view: (_board, _by, { title: said = '' }) => ({
        title: 'Schedule',
        submit: 'Send',
        cancel: 'Cancel',
        fields: { title: { f: 'line' as const, label: 'Title', max: 80, initial: said } },
        audience: [plain('Nobody')],
      }),
      submit: (board, _by, _values, { date, time, zone = 'UTC' }) => {
        const one = { ...series, first: date, plan: { ...plan, time, zone } };
        board.remember({ ...board.data, series: [...board.data.series, one] });
        return done;
      },
    }),
  ],
  stages: () => ({ open: {} }),
});

/** Ana hosts from Paris; the others are where the world is. */
export const AROUND: readonly Person[] = [
  person('Ana'),
  person('Ben', 'America/New_York'),
  person('Cleo', 'Asia/Tokyo'),
  person('Dia', 'Europe/Paris', 'fr'),
  person('Eli'),
];

/** Monday 30 November 2026, ten in the morning in Paris. */
export const datesCircle = (setup: Partial<Setup> = {}): Promise<Circle> =>
  Circle.open({
    at: '2026-11-30T10:00 Europe/Paris',
    kind: 'session',
    kinds: [datesFamily],
    people: AROUND,
    workspace: { zone: 'Europe/Paris' },
    ...setup,
  });

export const ASKED: RawValues = {
  title: 'Round table',
  slots: '2026-12-10 09:00\n2026-12-10 16:00\n2026-12-11 22:00',
  zone: 'Europe/Paris',
};

/** A host asks for a date. */
export async function asks(world: Circle, values: RawValues = {}, user = 'ana') {
  await world.command(user, 'session');
  return world.fill(user, 'Find a date', { ...ASKED, ...values });
}

/** Somebody ticks: a word for each time, in order. */
export async function ticks(world: Circle, user: string, ...said: readonly string[]) {
  await world.press(user, 'Tick your times');
  return world.send(user, Object.fromEntries(said.map((one, i) => [`s${i + 1}`, one])));
}
