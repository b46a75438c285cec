import { type Message, privately, type Reply } from '../../src/message/index.ts';
import type { Member } from '../../src/ritual/index.ts';
import { pairUp } from './pairs.ts';
import { panelOf } from './panel.ts';
import { stories } from './stories/index.ts';
import { LEAD, MINUTE, weekAfter } from './times.ts';
import { type Choices, type Desk, NO_CHOICES } from './types.ts';
import { announcement, nameOf } from './views.ts';
import { week } from './week/index.ts';

/** A member's panel, with the choices they have or are about to have. */
export const panelFor = (desk: Desk, by: Member, chosen: Choices): Message =>
  panelOf(desk, { id: desk.occurrence.id, data: desk.data }, by, chosen);

/** What `/kindness` answers. */
export const panel = async (desk: Desk, by: Member): Promise<Message> =>
  panelFor(desk, by, (await desk.entry(by.id)) ?? NO_CHOICES);

/** Takes part, with the choices they had or none. */
export async function takePart(desk: Desk, by: Member): Promise<Reply> {
  const chosen = (await desk.entry(by.id)) ?? NO_CHOICES;
  desk.record(by.id, chosen);
  desk.choose(by.id, { state: 'in' });
  return privately(panelFor(desk, { ...by, choice: { state: 'in' } }, chosen));
}

/** The circle is told once what it may join. */
export const announce = (desk: Desk): void =>
  desk.post('announcement', announcement(nameOf(desk.config, desk.ritual.language), desk.ritual.language));

/** Sets the moment at which the next week begins, and has stories gathered where the settings say so. */
export function lookAhead(desk: Desk): void {
  planWeek(desk);
  if (desk.config.stories && desk.data.stories === null)
    desk.remember({ ...desk.data, stories: desk.start(stories, { carried: false }) });
}

function planWeek(desk: Desk): void {
  const next = weekAfter(desk, desk.data.started);
  if (next !== null) desk.wakeAt('week', Math.max(next - LEAD, desk.now));
}

/** A week begins, its suggestions drawn; one whose prompts are all over by now does not. */
export async function beginWeek(desk: Desk): Promise<void> {
  const start = weekAfter(desk, desk.data.started);
  if (start !== null && start - LEAD <= desk.now + MINUTE) {
    const { pairs, history } = await suggestions(desk, start);
    desk.start(week, { start, minutes: {}, pairs });
    desk.remember({ ...desk.data, started: start, history });
  }
  planWeek(desk);
}

/** Who is suggested to whom this week: people who take part and are there. */
async function suggestions(desk: Desk, at: number): Promise<ReturnType<typeof pairUp>> {
  const { history } = desk.data;
  if (!desk.config.suggest) return { pairs: [], history };
  const present = (await desk.members()).filter(({ choice }) => choice.state === 'in').map(({ id }) => id);
  const off = new Set((await desk.entries()).flatMap(({ member, entry }) => (entry.suggest ? [] : [member])));
  const volunteers = present.filter((id) => !off.has(id));
  return pairUp({ givers: present, volunteers, history, at, shuffle: (items) => desk.shuffle(items) });
}
