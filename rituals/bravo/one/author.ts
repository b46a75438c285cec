import type { z } from 'zod';
import { privately, type Reply, replace } from '../../../src/message/index.ts';
import { type Member, type Refusal, refused, sentence } from '../../../src/ritual/index.ts';
import { behavioursOf } from '../behaviours.ts';
import { recipients } from '../eligible.ts';
import { type BravoForm, bravoForm } from '../forms.ts';
import { Desk } from '../types.ts';
import { notYours } from '../views.ts';
import { words } from '../words.ts';
import { gone, redoDigest, saidOf } from './channel.ts';
import { whomOf } from './hand-over.ts';
import { type Bravo, countedAt, type One } from './types.ts';
import { type Edited, edit, resting } from './views.ts';

/** Nothing reaches anybody before so long after the author last wrote it. */
const GRACE = 5 * 60_000;

/** When a bravo leaves its author: some minutes after they last wrote it, and not before their week has room for it. */
const leaving = ({ written, waits }: Pick<Bravo, 'written' | 'waits'>): { readonly leaves: number; readonly waits: boolean } => {
  const rested = written + GRACE;
  return waits !== null && waits > rested ? { leaves: waits, waits: true } : { leaves: rested, waits: false };
};

/** When the bravo leaves its author. */
export const leavesAt = (one: One): number => leaving(one.data).leaves;

/** Whoever wrote it is told, where they can change it, until when nobody has it. */
export async function confirm(one: One): Promise<void> {
  const author = await one.member(one.data.from);
  if (author) one.tell('author', author, resting({ whom: await whomOf(one, author.language), ...leaving(one.data) }, author));
}

/**
 * The bravo as its author wrote it, or a sentence once it has left. A form that is open by then (`open`) is answered with
 * an empty one, whose sending is refused: what was typed in it is not lost.
 */
export async function editForm(one: One, by: Member, { open }: z.output<typeof Edited>): Promise<BravoForm | Reply> {
  if (by.id !== one.data.from) return privately(notYours(by.language));
  const late = words(by.language).line('author.late');
  const resting = one.occurrence.stage === 'grace';
  if (!resting && open === undefined) return privately(sentence(late));
  const { leaves, waits } = leaving({ ...one.data, written: one.now });
  const base = { ...by, behaviours: behavioursOf(one.config.behaviours), waits: waits ? leaves : null };
  if (!resting) return bravoForm({ ...base, whom: [], words: '', above: [late] });
  const whom = await Promise.all(one.data.to.map(async ({ id }) => (await one.member(id))?.user ?? []));
  const form = bravoForm({ ...base, whom: whom.flat(), behaviour: one.data.behaviour.id, words: one.data.words, above: [] });
  return open === undefined ? { r: 'form', form: { ...form, press: edit({ open: 1 }) } } : form;
}

type Values = { readonly whom: readonly string[]; readonly behaviour: string; readonly words: string };

/** Keeps the bravo as the author has it now; what is new in it has its grace too. */
export async function change(one: One, by: Member, values: Values): Promise<Reply | Refusal> {
  const { to, wrong } = await recipients(one, by, values.whom);
  if (wrong !== null) return refused({ whom: wrong });
  const behaviour = behavioursOf(one.config.behaviours).find(({ id }) => id === values.behaviour) ?? one.data.behaviour;
  const next = {
    ...one.data,
    to: to.map(({ id }) => ({ id, how: 'waiting' as const, told: false })),
    behaviour,
    words: values.words,
    written: one.now,
  };
  one.remember(next);
  const now = resting({ whom: to.map(({ name }) => name), ...leaving(next) }, by);
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
export async function recall(one: One): Promise<void> {
  const { from, to, posted } = one.data;
  for (const { id } of to.filter(({ told }) => told)) {
    const language = (await one.member(id))?.language ?? one.ritual.language;
    one.edit(`to:${id}`, sentence(words(language).line('thanks.taken-back')));
  }
  if (posted) one.edit('post', gone(one.ritual.language));
  await redoDigest(one);
  const desk = Desk.parse(one.standing.data);
  one.standing.remember({ ...desk, spent: [...desk.spent, { from, at: countedAt(one.data, one.occurrence.start) }] });
}
