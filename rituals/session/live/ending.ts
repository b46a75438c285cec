import { button, buttons, heading, type Language, type Message, message, note, text } from '../../../src/message/index.ts';
import { sentence, when, whenSaid } from '../../../src/ritual/index.ts';
import { channelOf, languageOf } from '../language.ts';
import { KIND, type Session } from '../one/types.ts';
import { seasonVote } from '../vote/begin.ts';
import { boardOf, seriesOf } from './facts.ts';
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
export function notesMessage(title: string, at: number, { language, zone }: Reader): Message {
  const say = words(language);
  const until = when(at, zone, language);
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
  if (session.data.quiet && !somethingNoted(session)) return session.go('over');
  const { title } = session.data.plan;
  const channel = channelOf(session);
  const at = recapAt(session);
  const reading = (reader: Reader) => ({ ...reader, now: session.now, later: true });
  // Where nobody started it, nothing stands yet.
  session.post('started', overMessage(title, at, channel));
  session.edit('started', overMessage(title, at, channel));
  session.post('notes', notesMessage(title, at, channel), { under: 'started' });
  await showControls(session);
  const writer = await writerOf(session);
  if (writer) session.tell('write', writer, writeMessage(title, whenSaid(at, reading(writer)), writer.language), { expires: at });
}

/** The recap is posted if there is one, nothing can be added any more; after the last session of a season its members vote. */
export async function close(session: Session): Promise<void> {
  const [writer, host] = [await writerOf(session), await session.member(session.data.host)];
  const language = languageOf(session);
  const quiet = session.data.quiet === true && !somethingNoted(session);
  const posted = postRecap(session);
  if (!posted && !quiet) session.edit('started', overMessage(session.data.plan.title, null, channelOf(session)));
  session.edit('notes', sentence(words(language).line(posted ? 'notes.posted' : 'over.nothing')));
  const closed = (reads: Language): Message =>
    sentence(quiet ? quietLine(session, reads) : words(reads).line(posted ? 'write.closed' : 'write.over'));
  session.edit('write', closed(writer?.language ?? language));
  session.edit(`controls:${session.data.controls ?? 1}:${session.data.host}`, closed(host?.language ?? language));
  if (quiet && host) session.tell('quiet', host, closed(host.language), { unprompted: 'personal' });
  await endSeason(session);
}

/** Whether anything was written down in a session, or taken on. */
const somethingNoted = (session: Session): boolean =>
  session.data.notes.length > 0 || boardOf(session).actions.some(({ since }) => since === session.occurrence.id);

/** What whoever hosts reads of a session to which nobody came. */
const quietLine = ({ data }: Pick<Session, 'data'>, language: Language): string =>
  words(language).line('quiet', { session: data.plan.title });

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
