import { session } from '../../rituals/session/index.ts';
import { startOf } from '../../rituals/session/one/times.ts';
import { One, type OneData } from '../../rituals/session/one/types.ts';
import { Board, type BoardData } from '../../rituals/session/types.ts';
import { type Press, plainText, type RawValues, type Reply } from '../../src/message/index.ts';
import { Circle } from './circle.ts';
import { type Setup, WORKSPACE } from './setup.ts';

/** What a host fills in, unless said otherwise: one session, Tuesday 1 December 2026 at 16:30 in Paris. */
export const WHEN: RawValues = { template: 'blank', date: '2026-12-01', time: '16:30', every: '0', count: '1' };
export const WHAT: RawValues = { title: 'Round table', minutes: '60', places: '5', minimum: '0' };

/** A circle of five with sessions, on Tuesday 24 November 2026 at 17:00 in Paris; Ana is the host. */
export const withSessions = (setup: Partial<Setup> = {}): Promise<Circle> =>
  Circle.open({
    at: '2026-11-24T17:00 Europe/Paris',
    kind: 'session',
    kinds: [session],
    ...setup,
    workspace: { zone: 'Europe/Paris', ...setup.workspace },
  });

/** A host schedules: the first form, then the second. The last reply. */
export async function schedules(world: Circle, when: RawValues = {}, what: RawValues = {}, user = 'ana'): Promise<Reply> {
  await world.command(user, 'session');
  await world.press(user, 'Schedule a session');
  const next = await world.send(user, { ...WHEN, ...when });
  if (next.r !== 'form') return next;
  return world.send(user, { ...WHAT, ...what });
}

/** The same, and its invitation is out. */
export async function invited(world: Circle, what: RawValues = {}, when: RawValues = {}): Promise<void> {
  await schedules(world, when, what);
  await world.settle();
}

/** Sends the form the person has open with these values and returns what it says is wrong, field by field. */
export async function refusals(world: Circle, user: string, values: RawValues): Promise<Readonly<Record<string, string>>> {
  const reply = await world.send(user, values);
  return reply.r === 'invalid' ? reply.errors : {};
}

/** What stands in the open form to be read. */
export const shownIn = (world: Circle, user: string): string =>
  (world.form(user).shows ?? [])
    .map((block) =>
      block.b === 'text'
        ? plainText(block.text)
        : block.b === 'list'
          ? block.items.map((one) => `• ${plainText(one)}`).join('\n')
          : '',
    )
    .join('\n');

/** The sessions as the database has them, by their start. */
export async function sessionsIn(
  world: Circle,
): Promise<readonly { readonly id: string; readonly stage: string; readonly start: number; readonly data: OneData }[]> {
  const rows = (await world.rows('occurrence')).filter(({ kind }) => kind === 'session-one');
  return rows
    .map(({ id, stage, data }) => ({ id: String(id), stage: String(stage), data: One.parse(JSON.parse(String(data))) }))
    .map((one) => ({ ...one, start: startOf(one.data) }))
    .sort((a, b) => a.start - b.start);
}

export async function boardIn(world: Circle): Promise<BoardData> {
  const row = (await world.rows('occurrence')).find(({ kind }) => kind === 'session');
  return Board.parse(JSON.parse(String(row?.data)));
}

/** A press of a session's ref, as its button has it. */
export const pressOf = (id: string, ref: string): Press => ({
  v: 1,
  kind: 'session-one',
  occurrence: id,
  ref,
  opens: ref === 'move' ? 'form' : 'nothing',
  payload: {},
});

/** What each person answered to a session, by user. */
export async function answersIn(world: Circle, id: string): Promise<Readonly<Record<string, string>>> {
  const rows = (await world.rows('entry')).filter(({ occurrence }) => occurrence === id);
  return Object.fromEntries(
    rows.map(({ member, body }) => [String(member).split('/')[1], (JSON.parse(String(body)) as { answer: string }).answer]),
  );
}

/** Somebody is of another organisation from now on. */
export const guest = (world: Circle, user: string): Promise<boolean> => {
  const profile = { user, name: user, zone: null, language: null, bot: false, deleted: false, guest: true, address: null };
  return world.engine.inbound.changed({ workspace: WORKSPACE, id: `guest-${user}`, c: 'profile', profile });
};
