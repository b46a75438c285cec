import { z } from 'zod';
import { beginMapGallery } from '../../rituals/session/map/gallery.ts';
import { sessionMap } from '../../rituals/session/map/index.ts';
import { beginMap } from '../../rituals/session/map/refs.ts';
import { mapWires } from '../../rituals/session/map/wires.ts';
import { Board, type BoardData, Config, Preference } from '../../rituals/session/types.ts';
import { button, buttons, message, plain, privately, type RawValues, text } from '../../src/message/index.ts';
import { defineRitual } from '../../src/ritual/index.ts';
import { Circle } from './circle.ts';
import type { Setup } from './setup.ts';

const title = { en: 'For a test', fr: 'Pour un essai' };
const panel = message('Sessions', text([plain('Sessions')]), buttons(button('Map a journey', beginMap({}))));

/** A circle’s sessions with nothing but maps. */
export const mapFamily = defineRitual({
  kind: 'session',
  starts: 'person',
  parts: [sessionMap],
  config: Config,
  data: Board,
  entry: Preference,
  ballot: z.null(),
  begin: (): BoardData => ({ n: 0, series: [], topics: [], actions: [] }),
  first: 'open',
  gallery: (language) => ({ ...beginMapGallery(language), panel: { message: panel } }),
  entryPoints: [{ command: 'session', title, run: () => privately(panel) }],
  always: mapWires,
  stages: () => ({ open: {} }),
});

/** Tuesday 1 December 2026, ten in the morning: Ana hosts. */
export const mapCircle = (setup: Partial<Setup> = {}): Promise<Circle> =>
  Circle.open({ at: '2026-12-01T10:00 Europe/Paris', kind: 'session', kinds: [mapFamily], ...setup });

/** A host begins a map. */
export async function begins(world: Circle, steps = 'Hears of us\nCalls\nMoves', said = 'A customer who moves house') {
  await world.command('ana', 'session');
  return world.fill('ana', 'Map a journey', { title: said, steps });
}

/** So many others add a note that notes may be shown without names. */
export async function others(world: Circle, users: readonly string[], values: RawValues = {}): Promise<void> {
  for (const user of users) await notes(world, user, { row: 'feels', text: 'Alone', ...values });
}

/** Somebody adds a note. */
export const notes = (world: Circle, user: string, values: RawValues = {}) =>
  world.fill(user, 'Add a note', { step: 's2', row: 'thinks', text: 'Who are you', proof: 'heard', ...values });
