import { privately, type Reply, replace } from '../../../src/message/index.ts';
import { type Member, type Refusal, refused } from '../../../src/ritual/index.ts';
import { behavioursOf } from '../behaviours.ts';
import { recipients } from '../eligible.ts';
import { bravoForm } from '../forms.ts';
import { Desk } from '../types.ts';
import { notYours, sentence } from '../views.ts';
import { words } from '../words.ts';
import { gone, redoDigest, saidOf } from './channel.ts';
import { whomOf } from './hand-over.ts';
import type { One } from './types.ts';
import { resting } from './views.ts';

/** Nothing reaches anybody before so long after the author last wrote it. */
const GRACE = 5 * 60_000;

/** When the bravo leaves its author. */
export const leavesAt = (one: One): number => one.data.written + GRACE;

/** Whoever wrote it is told, where they can change it, until when nobody has it. */
export async function confirm(one: One): Promise<void> {
  const author = await one.member(one.data.from);
  if (author) one.tell('author', author, resting({ whom: await whomOf(one, author.language), leaves: leavesAt(one) }, author));
}

/** The bravo as its author wrote it; once it has left, an empty form that says so: what is in it by then is not lost. */
export async function editForm(one: One, by: Member) {
  if (by.id !== one.data.from) return privately(notYours(by.language));
  const base = { language: by.language, behaviours: behavioursOf(one.config.behaviours) };
  if (one.occurrence.stage !== 'grace')
    return bravoForm({ ...base, whom: [], words: '', above: [words(by.language).line('author.late')] });
  const whom = await Promise.all(one.data.to.map(async ({ id }) => (await one.member(id))?.user ?? []));
  return bravoForm({ ...base, whom: whom.flat(), behaviour: one.data.behaviour.id, words: one.data.words, above: [] });
}

type Values = { readonly whom: readonly string[]; readonly behaviour: string; readonly words: string };

/** Keeps the bravo as the author has it now; what is new in it has its grace too. */
export async function change(one: One, by: Member, values: Values): Promise<Reply | Refusal> {
  const { to, wrong } = await recipients(one, by, values.whom);
  if (wrong !== null) return refused({ whom: wrong });
  const behaviour = behavioursOf(one.config.behaviours).find(({ id }) => id === values.behaviour) ?? one.data.behaviour;
  one.remember({
    ...one.data,
    to: to.map(({ id }) => ({ id, how: 'waiting', told: false })),
    behaviour,
    words: values.words,
    written: one.now,
  });
  const now = resting({ whom: to.map(({ name }) => name), leaves: leavesAt(one) }, by);
  one.edit('author', now);
  return replace(now);
}

/** What somebody reads who sends a change once the bravo has left. */
export const tooLate = (by: Member): Refusal => refused({ words: words(by.language).line('author.late') });

/** All of it goes, wherever it is: what stands says so in one line, and nothing of it is kept. In its grace nobody had it. */
export async function takeAllBack(one: One, by: Member): Promise<Reply> {
  if (by.id !== one.data.from) return privately(notYours(by.language));
  const resting = one.occurrence.stage === 'grace';
  if (!resting) await recall(one);
  const line = sentence(words(by.language).line(resting ? 'author.back.grace' : 'author.back.given'));
  const said = await saidOf(one, line, by.language);
  one.edit('author', said);
  one.go('taken-back');
  return replace(said);
}

/** Takes back what has left. It was one of the author's week all the same. */
async function recall(one: One): Promise<void> {
  const { from, to, posted } = one.data;
  for (const { id } of to.filter(({ told }) => told)) {
    const language = (await one.member(id))?.language ?? one.ritual.language;
    one.edit(`to:${id}`, sentence(words(language).line('thanks.taken-back')));
  }
  if (posted) one.edit('post', gone(one.ritual.language));
  await redoDigest(one);
  const desk = Desk.parse(one.standing.data);
  one.standing.remember({ ...desk, spent: [...desk.spent, { from, at: one.occurrence.start }] });
}
