import { type Prompt, shipped } from '../../rituals/kindness/deck.ts';
import { kindness } from '../../rituals/kindness/index.ts';
import { Choices, Data } from '../../rituals/kindness/types.ts';
import { dataOf, entryOf, opened } from '../../src/engine/kept.ts';
import type { Language, Message } from '../../src/message/index.ts';
import { Circle } from './circle.ts';
import { buttonsOf, local } from './reading.ts';
import { SEALER, type Setup, WORKSPACE } from './setup.ts';

/** A circle with acts of kindness, Wednesdays at 10:00 in Paris, on the Monday before the first. */
export const kind = (setup: Partial<Setup> = {}): Promise<Circle> =>
  Circle.open({
    at: '2026-11-16T12:00 Europe/Paris',
    kind: 'kindness',
    kinds: [kindness],
    recurrence: { on: ['wed'], at: '10:00' },
    ...setup,
  });

/** They take part, each with the button of the announcement. */
export async function join(world: Circle, ...users: readonly string[]): Promise<void> {
  for (const user of users) await world.press(user, 'Take part');
}

/** The prompt whose words a message holds in bold, if it is a week's idea. */
export function actIn(message: Message, language: Language = 'en', own: readonly Prompt[] = []): Prompt | undefined {
  const said = message.blocks.flatMap((block) => (block.b === 'text' ? block.text : [])).find(({ t }) => t === 'bold');
  if (!buttonsOf(message).some(({ press }) => press.ref === 'keep')) return undefined;
  return [...shipped, ...own].find(
    (prompt) => said && 'text' in said && said.text.replace(/[\u00a0\u202f]/g, ' ') === prompt[language],
  );
}

/** The week's ideas that somebody was sent, oldest first: when, in their own time, and what. */
export function ideas(world: Circle, user: string, zone = 'Europe/Paris', language: Language = 'en') {
  return world.platform.arrived.flatMap(({ at, place, message, edit }) => {
    const act = edit || place.kind !== 'member' || place.id !== user ? undefined : actIn(message, language);
    return act ? [{ at: local(at, zone), act, message }] : [];
  });
}

export const idOf = (user: string): string => `${WORKSPACE}/${user}`;

/** What belongs to the circle, as it is kept. */
export async function kept(world: Circle): Promise<ReturnType<typeof Data.parse>> {
  const row = (await world.rows('occurrence')).find(({ id }) => id === 'weekly.standing');
  return Data.parse(opened(SEALER, dataOf('weekly.standing'), String(row?.data)));
}

/** What somebody chose, as it is kept. */
export async function chosen(world: Circle, user: string): Promise<Choices> {
  const row = (await world.rows('entry')).find((one) => one.occurrence === 'weekly.standing' && one.member === idOf(user));
  return Choices.parse(opened(SEALER, entryOf('weekly.standing', idOf(user)), String(row?.body)));
}

/** The occurrences of a part, by its stage. */
export const parts = async (world: Circle, kind: string) => (await world.rows('occurrence')).filter((row) => row.kind === kind);
