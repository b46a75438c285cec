import { privately, type Reply, replace } from '../../../src/message/index.ts';
import { type Member, sentence } from '../../../src/ritual/index.ts';
import { drawAnother } from '../bag.ts';
import type { Prompt } from '../deck.ts';
import { panelOf } from '../panel.ts';
import { choicesOf, deskData, type Week } from '../types.ts';
import { leftFirst } from '../views.ts';
import { words } from '../words.ts';
import { allPrompts, ideaOf, MORE, mayCome, suggested } from './prompts.ts';
import { idea, kept, left } from './views.ts';

/** The prompt a member has before them; null where they have none, or it is no longer in any deck. */
async function current(week: Week, by: Member): Promise<Prompt | null> {
  const id = (await week.entry(by.id))?.shown.at(-1);
  return allPrompts(week).find((prompt) => prompt.id === id) ?? null;
}

const nothing = (by: Member): Reply => privately(sentence(words(by.language).line('week.nothing')));

/** The message becomes the act. Nothing is written down: neither that it was kept nor, ever, what became of it. */
export async function keepIt(week: Week, by: Member): Promise<Reply> {
  const act = await current(week, by);
  return act === null ? nothing(by) : replace(kept(act, await suggested(week, by, act), by));
}

/** Nothing is written down here either. */
export async function leaveIt(week: Week, by: Member): Promise<Reply> {
  return (await current(week, by)) === null ? nothing(by) : replace(left(by));
}

/** Another prompt in place of the one shown, twice a week at most. */
export async function askAnother(week: Week, by: Member): Promise<Reply> {
  if (by.choice.state !== 'in') return privately(leftFirst(by.language));
  const entry = await week.entry(by.id);
  if (entry === null) return nothing(by);
  if (entry.shown.length > MORE) return privately(sentence(words(by.language).line('another.most')));
  const own = await choicesOf(week, by.id);
  const drawn = drawAnother(
    { prompts: mayCome(week, own), out: own.out, avoid: entry.avoid },
    { ids: entry.shown, qualities: own.last },
  );
  if (drawn === null) return privately(sentence(words(by.language).line('another.nothing')));
  const shown = [...entry.shown, drawn.prompt.id];
  // What was swapped away was seen: its qualities do not come next week either.
  week.standing.record(by.id, { ...own, out: drawn.out, last: [...new Set([...own.last, ...drawn.prompt.quality])] });
  week.record(by.id, { ...entry, shown });
  const facts = ideaOf(week, by, { act: drawn.prompt, who: await suggested(week, by, drawn.prompt), more: shown.length <= MORE });
  return replace(idea(facts, by));
}

/** What somebody reads who takes part again from a week's message. */
export async function welcomeBack(week: Week, by: Member) {
  const back: Member = { ...by, choice: { state: 'in' } };
  return panelOf(week, { id: week.standing.id, data: deskData(week) }, back, await choicesOf(week, by.id));
}

/** A press that comes when the week is over. */
export const tooLate = (by: Member): Reply => privately(sentence(words(by.language).line('week.over')));
