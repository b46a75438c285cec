import { heading, type Language, type Message, message, note, plain, type Text, text } from '../../../src/message/index.ts';
import { moment, sentence, when } from '../../../src/ritual/index.ts';
import { channelOf, languageOf } from '../language.ts';
import type { OneData, Session, Step } from '../one/types.ts';
import { zoned } from '../zoned.ts';
import { agendaOf, holderOf, MINUTE } from './facts.ts';
import { showControls } from './prepare.ts';
import { startedView } from './started.ts';
import { words } from './words.ts';

/** What is said while a session runs stands under its first message. */
const UNDER = { under: 'started' } as const;

type Reader = { readonly language: Language; readonly zone: string };

/** How the time of a step runs: as it was meant to, to another end, or not at all. */
export type Running = Pick<NonNullable<OneData['step']>, 'ends' | 'left'> & { readonly changed?: boolean };

/** One step as the thread reads it; `leads` is a name, or null for whoever wishes. */
export function stepMessage(step: Step, running: Running, leads: string | null, reader: Reader): Message {
  const say = words(reader.language);
  const lead = leads === null ? say.line('step.anyone') : say.line('step.lead', { name: leads });
  const prompt = step.prompt === '' ? [] : [text([plain(step.prompt)])];
  const time = timeOf(step, running, reader);
  return message(step.title, heading(step.title), ...prompt, note([...time, plain(` ${lead}`)]));
}

function timeOf({ minutes }: Step, { ends, left, changed }: Running, { language, zone }: Reader): Text {
  const say = words(language);
  if (left !== null) return say.text('step.held');
  const time = when(ends, zone, language, 'clock');
  return changed ? say.text('step.until', { time }) : say.text('step.time', { minutes, time });
}

/** Who leads a step: whoever holds its role, else who hosts; null for whoever wishes. */
async function leadOf(session: Session, { lead }: Step): Promise<string | null> {
  if (lead === 'anyone') return null;
  return ((await holderOf(session, lead)) ?? (await holderOf(session, 'host')))?.name ?? null;
}

/** The step that the session has come to appears in the thread, and its time runs. */
export async function showStep(session: Session): Promise<void> {
  const { step } = session.data;
  const shown = step && agendaOf(session)[step.index];
  if (!step || !shown) return;
  const message = stepMessage(shown, step, await leadOf(session, shown), channelOf(session));
  session.post(`step:${step.index}`, message, { ...UNDER, expires: step.ends });
  session.wakeAt('time', step.ends);
}

/** The session comes to a step: its minutes run from now. */
export function come(session: Session, index: number): void {
  const minutes = agendaOf(session)[index]?.minutes ?? 0;
  session.remember({ ...session.data, step: { index, ends: session.now + minutes * MINUTE, left: null } });
}

/** The minutes of a step change, and its message says so; `left` is what remains of them while it is paused. */
export async function setTime(session: Session, ends: number, left: number | null): Promise<void> {
  const { step } = session.data;
  const shown = step && agendaOf(session)[step.index];
  if (!step || !shown) return;
  session.remember({ ...session.data, step: { ...step, ends, left } });
  if (left === null) session.wakeAt('time', ends);
  const running = { ends, left, changed: true };
  session.edit(`step:${step.index}`, stepMessage(shown, running, await leadOf(session, shown), channelOf(session)));
}

/** That a session goes on, and until when its step does. */
export function onMessage(ends: number, { language, zone }: Reader): Message {
  const say = words(language);
  const plainly = zoned(moment(ends, zone, language, 'clock'), zone, language);
  return message(
    say.line('line.on', { time: plainly }),
    text(say.text('line.on', { time: when(ends, zone, language, 'clock') })),
  );
}

/** One plain line in the thread. */
export function sayLine(session: Session, key: 'line.asked' | 'line.held' | 'line.on'): void {
  const n = session.data.posts + 1;
  session.remember({ ...session.data, posts: n });
  const { step } = session.data;
  const line =
    key === 'line.on' ? onMessage(step?.ends ?? session.now, channelOf(session)) : sentence(words(languageOf(session)).line(key));
  session.post(`line:${n}`, line, UNDER);
}

/**
 * The minutes of a step are over. Nothing moves by itself: the host's controls say so, and the thread, once a step, since an
 * edited message rings nowhere and whoever keeps the time need not be who hosts.
 */
export async function timeIsUp(session: Session): Promise<void> {
  const { step } = session.data;
  // Meanwhile it was paused, made longer, or left for the next one.
  if (!step || step.left !== null || session.now < step.ends) return;
  const [title, host] = [agendaOf(session)[step.index]?.title ?? '', await holderOf(session, 'host')];
  const say = words(languageOf(session));
  const line = host ? say.line('line.time', { title, name: host.name }) : say.line('line.time.nobody', { title });
  session.post(`time:${step.index}`, sentence(line), { ...UNDER, inDoubt: 'drop', expires: step.ends + 2 * MINUTE });
  await showControls(session);
}

/** The channel's first message follows whether the session runs. */
export const refreshStarted = async (session: Session): Promise<void> => session.edit('started', await startedView(session));

/** The channel is told that the session has begun; what stands already becomes what is true now. */
export async function sayStarted(session: Session): Promise<void> {
  session.post('started', await startedView(session));
  await refreshStarted(session);
}
