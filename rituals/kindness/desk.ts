import { type Message, privately, type Reply } from '../../src/message/index.ts';
import type { Member } from '../../src/ritual/index.ts';
import { pairUp } from './pairs.ts';
import { panelOf } from './panel.ts';
import { stories } from './stories/index.ts';
import { isAway, LEAD, MINUTE, weekAfter } from './times.ts';
import { type Choices, type Desk, NO_CHOICES } from './types.ts';
import { announcement, nameOf } from './views.ts';
import { week } from './week/index.ts';

/** A member's panel, with the choices they have or are about to have. */
export const panelFor = (desk: Desk, by: Member, chosen: Choices): Promise<Message> =>
  panelOf(desk, { id: desk.occurrence.id, data: desk.data }, by, chosen);

/** What `/kindness` answers. */
export const panel = async (desk: Desk, by: Member): Promise<Message> => panelFor(desk, by, await choicesBefore(desk, by));

/** What somebody chose before; who never did may be suggested where people are told so before they join, and only there. */
export const choicesBefore = async (desk: Desk, by: Member): Promise<Choices> =>
  (await desk.entry(by.id)) ?? { ...NO_CHOICES, suggest: desk.config.suggest };

/** Takes part, with the choices they had or none. */
export async function takePart(desk: Desk, by: Member): Promise<Reply> {
  const chosen = await choicesBefore(desk, by);
  desk.record(by.id, chosen);
  desk.choose(by.id, { state: 'in' });
  return privately(await panelFor(desk, { ...by, choice: { state: 'in' } }, chosen));
}

/** The circle is told once what it may join. */
export const announce = (desk: Desk): void => desk.post('announcement', announced(desk));

const announced = ({ config, ritual: { language } }: Desk): Message =>
  announcement(nameOf(config, language), language, config.suggest);

/** Sets the moment at which the next week begins, and has stories gathered where the settings say so. */
export function lookAhead(desk: Desk): void {
  planWeek(desk);
  if (desk.data.suggests !== desk.config.suggest) {
    // What it promised about names is no longer so: who joins from now on reads what is.
    desk.edit('announcement', announced(desk));
    desk.remember({ ...desk.data, suggests: desk.config.suggest });
  }
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

/** Who is suggested to whom this week: people who take part, are there, and were told that they may be. */
async function suggestions(desk: Desk, at: number): Promise<ReturnType<typeof pairUp>> {
  const { history } = desk.data;
  if (!desk.config.suggest) return { pairs: [], history };
  const present = (await desk.members()).filter(({ choice }) => choice.state === 'in');
  const willing = new Set((await desk.entries()).flatMap(({ member, entry }) => (entry.suggest ? [member] : [])));
  const volunteers = present.filter((one) => willing.has(one.id) && !isAway(desk, one, at)).map(({ id }) => id);
  const givers = present.map(({ id }) => id);
  return pairUp({ givers, volunteers, history, at, shuffle: (items) => desk.shuffle(items) });
}
