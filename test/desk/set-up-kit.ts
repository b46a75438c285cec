import { atDesk } from '../../src/desk/desk.ts';
import { begin } from '../../src/desk/refs.ts';
import { plainMessage, type RawValues, type Reply } from '../../src/message/index.ts';
import { liveRituals, type RitualRow } from '../../src/store/rituals.ts';
import { Circle } from '../rituals/circle.ts';
import type { Setup } from '../rituals/setup.ts';

/** A Sunday; the circle's own check-in is on Tuesdays at 09:30 in Paris. */
export const AT = '2026-11-22T12:00 Europe/Paris';

export const circle = (setup: Partial<Setup> = {}): Promise<Circle> => Circle.open({ at: AT, ...setup });

/** Asks what can be begun, as from a button of a home page. */
export const beginning = (here: Circle, user: string): Promise<Reply> => here.act(user, atDesk(begin({})));

/** Sets a ritual up as far as its preview, with what is not the same as proposed. */
export async function preparing(here: Circle, user: string, kind: string, values: RawValues = {}): Promise<Reply> {
  await beginning(here, user);
  await here.press(user, kind);
  return here.send(user, values);
}

/** The same, and starts it. */
export async function starting(here: Circle, user: string, kind: string, values: RawValues = {}): Promise<RitualRow> {
  await preparing(here, user, kind, values);
  await here.press(user, 'Start it');
  const [ritual] = (await here.look((tx) => liveRituals(tx))).filter(({ id }) => id !== 'weekly').slice(-1);
  if (!ritual) throw new Error('nothing was started');
  return ritual;
}

/** What a reply says. */
export const said = (reply: Reply): string =>
  reply.r === 'privately' || reply.r === 'replace' ? plainMessage(reply.message) : reply.r;

/** The sentences beside the fields of a form that came back. */
export const wrong = (reply: Reply): Readonly<Record<string, string>> => (reply.r === 'invalid' ? reply.errors : {});
