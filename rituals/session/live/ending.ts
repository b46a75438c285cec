import { button, buttons, heading, type Language, type Message, message, note, text } from '../../../src/message/index.ts';
import { sentence, untilSaid, whenSaid } from '../../../src/ritual/index.ts';
import { channelOf, languageOf } from '../language.ts';
import { KIND, type Session } from '../one/types.ts';
import { seasonVote } from '../vote/begin.ts';
import { seriesOf } from './facts.ts';
import type { Reader } from './kit.ts';
import { writerOf } from './noting.ts';
import { showControls } from './prepare.ts';
import { postRecap } from './recap.ts';
import { noted, take, write } from './refs.ts';
import { overMessage } from './started.ts';
import { words } from './words.ts';

const HOUR = 3_600_000;

/** When anybody's words can no longer be taken out, and the recap is posted. */
export const recapAt = ({ occurrence, config }: Session): number => occurrence.since + config.notesHours * HOUR;

/** Under the session: what was noted can be read, and things can be taken on, until the recap. */
export function notesMessage(title: string, until: string, language: Language): Message {
  const say = words(language);
  const line = say.line('notes', { session: title });
  return message(
    line,
    heading(line),
    text(say.text('notes.open', { until })),
    buttons(button(say.line('take'), take({})), button(say.line('noted'), noted({}))),
  );
}

/** Asks whoever writes the notes. */
export function writeMessage(title: string, recap: string, language: Language): Message {
  const say = words(language);
  const line = say.line('write.asks', { when: recap });
  return message(
    line,
    heading(say.line('notes', { session: title })),
    text(say.text('write.asks', { when: recap })),
    buttons(button(say.line('write'), write({})), button(say.line('noted'), noted({}))),
    note(say.text('write.audience')),
  );
}

/** The session is over: its notes are open until the recap. */
export async function openNotes(session: Session): Promise<void> {
  const { title } = session.data.plan;
  const { language, zone } = channelOf(session);
  const at = recapAt(session);
  const reading = (reader: Reader) => ({ ...reader, now: session.now, later: true });
  session.edit('started', overMessage(title, whenSaid(at, reading({ language, zone })), language));
  session.post('notes', notesMessage(title, untilSaid(at, reading({ language, zone })), language), { under: 'started' });
  await showControls(session);
  const writer = await writerOf(session);
  if (writer) session.tell('write', writer, writeMessage(title, whenSaid(at, reading(writer)), writer.language), { expires: at });
}

/** The recap is posted, nothing can be added any more; after the last session of a season its members vote. */
export async function close(session: Session): Promise<void> {
  const [writer, host] = [await writerOf(session), await session.member(session.data.host)];
  postRecap(session);
  session.edit('notes', sentence(words(languageOf(session)).line('notes.posted')));
  const closed = (language: Language): Message => sentence(words(language).line('write.closed'));
  session.edit('write', closed(writer?.language ?? languageOf(session)));
  session.edit(`controls:${session.data.controls ?? 1}:${session.data.host}`, closed(host?.language ?? languageOf(session)));
  await endSeason(session);
}

const AHEAD: readonly string[] = ['scheduled', 'invited', 'live', 'notes'];

/**
 * Begins the vote of a season once none of its sessions is still to come: to be asked when one is over, and when one is
 * cancelled. A series of one session is no season.
 */
export async function endSeason(session: Session): Promise<void> {
  const series = seriesOf(session);
  if (!series || series.sessions.length < 2) return;
  const others = (await session.all({ kind: KIND })).filter(
    ({ id, stage }) => id !== session.occurrence.id && series.sessions.includes(id) && AHEAD.includes(stage),
  );
  if (others.length === 0) seasonVote(session, series);
}
