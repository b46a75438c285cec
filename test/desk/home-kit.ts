import { refreshChannel } from '../../src/engine/roster.ts';
import type { Message, Reply } from '../../src/message/index.ts';
import type { Interaction } from '../../src/ports/adapter.ts';
import { Circle } from '../rituals/circle.ts';
import { buttonsOf } from '../rituals/reading.ts';
import { CHANNEL, type Setup, WORKSPACE } from '../rituals/setup.ts';

/** A workspace in which no ritual was ever set up. */
export async function nothingYet(setup: Partial<Setup> = {}): Promise<Circle> {
  const world = await Circle.open({ at: '2026-11-24T10:00 Europe/Paris', ...setup });
  await refreshChannel(world.parts, WORKSPACE, CHANNEL, 0);
  await world.look(async (tx) => {
    for (const table of ['wakeup', 'delivery', 'occurrence', 'ritual'] as const) await tx.deleteFrom(table).execute();
  });
  return world;
}

/** What can be pressed in a reply. */
export const labelsIn = (reply: Reply): readonly string[] =>
  'message' in reply ? buttonsOf(reply.message).map(({ label }) => label) : [];

/** The message of a reply. */
export function messageIn(reply: Reply): Message {
  if ('message' in reply) return reply.message;
  throw new TypeError(`a ${reply.r} holds no message`);
}

/** Somebody opens the form behind a button of their page and sends it: what is not named keeps what the form showed. */
export async function fillFromHome(
  world: Circle,
  user: string,
  label: string,
  values: Parameters<Circle['fill']>[2],
): Promise<Reply> {
  await world.home(user);
  return world.fill(user, label, values);
}

/** What a member's row says. */
export const memberRow = async (world: Circle, user: string) =>
  (await world.rows('member')).find((row) => row.user_id === user) ?? {};

/** What the workspace's row says. */
export const workspaceRow = async (world: Circle) => (await world.rows('workspace')).find((row) => row.id === WORKSPACE) ?? {};

/** Marks somebody as the platform would. */
export const marks = (world: Circle, user: string, what: Partial<Record<'guest' | 'external' | 'admin' | 'deleted', 0 | 1>>) =>
  world.look((tx) => tx.updateTable('member').set(what).where('user_id', '=', user).execute());

/** A change, as a platform tells it. */
export const tells = (world: Circle, change: Record<string, unknown>): Promise<boolean> =>
  world.engine.inbound.changed({ workspace: WORKSPACE, ...change } as never);

/** A word said to the bot, wherever. */
export const says = (world: Circle, user: string, command: string, channel: string | null = null): Promise<Reply> =>
  world.command(user, command, channel, {} as Partial<Extract<Interaction, { i: 'command' }>>);
