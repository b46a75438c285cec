import type { Press } from '../../../src/message/index.ts';
import { type Member, sameLocalTime } from '../../../src/ritual/index.ts';
import { drawWeek } from '../bag.ts';
import type { Prompt } from '../deck.ts';
import { soFew, through } from '../filters.ts';
import { unsaid } from '../pairs.ts';
import { storyPress } from '../panel.ts';
import { endsMonth, isAway, MINUTE } from '../times.ts';
import { type Choices, choicesOf, deskData, promptsOf, type Week } from '../types.ts';
import { nameOf } from '../views.ts';
import { few, type Idea, idea, none } from './views.ts';

/** So many other prompts may be asked for in a week. */
export const MORE = 2;

/** The slot of a member's prompt. */
const slotOf = (member: string): string => `prompt:${member}`;

/** Everybody of the circle, its hosts too, is given a minute of chance, once; whether they take part is asked when it comes. */
export async function schedule(week: Week): Promise<void> {
  const minutes = { ...week.data.minutes };
  const chance = Array.from({ length: week.config.window }, (_, minute) => minute);
  for (const member of [...(await week.members()), ...(await week.hosts())]) {
    if (minutes[member.id] !== undefined) continue;
    minutes[member.id] = week.shuffle(chance)[0] ?? 0;
    week.wakeAt('prompt', dueAt(week, member, minutes), member.id);
  }
  week.remember({ ...week.data, minutes });
}

/** When a member's prompt is due: the ritual's local time in their own zone, and their minute of chance. */
const dueAt = (week: Week, member: Member, minutes = week.data.minutes): number =>
  windowOf(week, member).from + (minutes[member.id] ?? 0) * MINUTE;

/** Between which moments a member's prompt may come. */
function windowOf({ data, ritual, config }: Week, { zone }: Member): { readonly from: number; readonly until: number } {
  const from = sameLocalTime(data.start, ritual.zone, zone);
  return { from, until: from + config.window * MINUTE };
}

/**
 * The week's prompt, at its time, to somebody who takes part. One that could only come after the window's end, because nobody
 * ran, the person's time is quiet or they are away, is left out: nothing piles up.
 */
export async function sendPrompt(week: Week, member: Member | null): Promise<void> {
  if (member?.choice.state !== 'in' || (await week.entry(member.id)) !== null) return;
  const due = dueAt(week, member);
  const latest = windowOf(week, member).until;
  if (due > week.now + MINUTE) {
    // Their zone changed since this was planned: it is not that time there yet.
    week.wakeAt('prompt', due, member.id);
    return;
  }
  if (week.awake(member, week.now) >= latest) return;
  const how = { unprompted: 'kindness', expires: latest } as const;
  const own = await choicesOf(week, member.id);
  const prompts = mayCome(week, own);
  if (soFew(prompts)) {
    week.tell(`few:${member.id}`, member, few(member, week.standing.id), how);
    return;
  }
  const drawn = drawWeek({ prompts, out: own.out, avoid: own.last });
  if (drawn === null) {
    // A week without a prompt is one apart: whatever is left fits the next.
    week.standing.record(member.id, { ...own, last: [] });
    week.tell(`few:${member.id}`, member, none(member), how);
    return;
  }
  week.standing.record(member.id, { ...own, out: drawn.out, last: drawn.prompt.quality });
  week.record(member.id, { shown: [drawn.prompt.id], avoid: own.last });
  const who = await stillSuggested(week, member, drawn.prompt);
  week.tell(slotOf(member.id), member, idea(ideaOf(week, member, { act: drawn.prompt, who, more: true }), member), how);
}

/** All the prompts of the circle. */
export const allPrompts = (week: Week): readonly Prompt[] => promptsOf(week.config, deskData(week));

/** What may come to a member, in the order of chance. */
export const mayCome = (week: Week, { filters }: Choices): readonly Prompt[] => week.shuffle(through(allPrompts(week), filters));

/** What a prompt shows to a member, besides what was drawn. */
export const ideaOf = (week: Week, member: Member, drawn: Pick<Idea, 'act' | 'who' | 'more'>): Idea => ({
  ...drawn,
  name: nameOf(week.config, member.language),
  story: storyOf(week),
});

/** Stories are asked for with the month's last prompt. */
const storyOf = (week: Week): Press | null => (endsMonth(week, week.data.start) ? storyPress(week, deskData(week)) : null);

/** Who is suggested to a member with an idea for a colleague, as long as that person takes part, is there and wants to be. */
export async function suggested(week: Week, member: Member, { audience }: Prompt): Promise<string | null> {
  if (audience !== 'colleague') return null;
  const pair = week.data.pairs.find(({ from }) => from === member.id);
  const person = pair && (await week.members()).find(({ id }) => id === pair.to);
  if (person?.choice.state !== 'in' || isAway(week, person, week.now)) return null;
  return (await choicesOf(week, person.id)).suggest ? person.name : null;
}

/** The same as the prompt leaves: whoever is not named in it was not suggested. */
async function stillSuggested(week: Week, member: Member, act: Prompt): Promise<string | null> {
  const who = await suggested(week, member, act);
  if (who === null) forget(week, member.id);
  return who;
}

function forget(week: Week, from: string): void {
  const pair = week.data.pairs.find((one) => one.from === from);
  if (!pair) return;
  const desk = deskData(week);
  week.standing.remember({ ...desk, history: unsaid(desk.history, pair) });
  week.remember({ ...week.data, pairs: week.data.pairs.filter((one) => one !== pair) });
}

/** The week is over: a prompt that never reached its member goes back into their bag, and who was shown what is forgotten. */
export async function endWeek(week: Week): Promise<void> {
  const told = new Set(await week.told('prompt:'));
  for (const { member, entry } of await week.entries()) {
    week.drop(member);
    if (told.has(slotOf(member))) continue;
    const own = await choicesOf(week, member);
    week.standing.record(member, { ...own, out: own.out.filter((id) => !entry.shown.includes(id)), last: entry.avoid });
  }
  for (const { from } of week.data.pairs) if (!told.has(slotOf(from))) forget(week, from);
  week.remember({ start: week.data.start, minutes: {}, pairs: [] });
}
