import { button, buttons, heading, type Language, type Message, message, note, plain, text } from '../../../src/message/index.ts';
import { when } from '../../../src/ritual/index.ts';
import { languageOf } from '../language.ts';
import type { Session } from '../one/types.ts';
import { holderOf, nameOr } from './facts.ts';
import { askPause, roles, take } from './refs.ts';
import { words } from './words.ts';

/** What the channel reads when a session begins. */
export type Started = {
  readonly title: string;
  readonly host: string | null;
  readonly timekeeper: string;
  readonly scribe: string;
  /** Whether the first step was shown. */
  readonly running: boolean;
};

/** "It has begun": who hosts, where; under it the steps come. Any member can ask for a pause on it. */
export function startedMessage({ title, host, timekeeper, scribe, running }: Started, language: Language): Message {
  const say = words(language);
  const line = say.line('started', { session: title });
  const pressed = running
    ? [button(say.line('ask-pause'), askPause({})), button(say.line('take'), take({}))]
    : [button(say.line('roles'), roles({}))];
  return message(
    line,
    heading(line),
    text([plain(host === null ? say.line('started.no-host') : say.line('started.host', { name: host }))]),
    text(say.text('started.roles', { timekeeper, scribe })),
    text(say.text('started.where')),
    note(say.text('started.thread')),
    buttons(...pressed),
  );
}

/** The same, as a session stands. */
export async function startedView(session: Session): Promise<Message> {
  const language = languageOf(session);
  const [host, timekeeper, scribe] = await Promise.all(
    (['host', 'timekeeper', 'scribe'] as const).map((role) => holderOf(session, role)),
  );
  return startedMessage(
    {
      title: session.data.plan.title,
      host: host?.name ?? null,
      timekeeper: nameOr(timekeeper ?? null, language),
      scribe: nameOr(scribe ?? null, language),
      running: session.data.step !== null,
    },
    language,
  );
}

/** The same once it is over; `recap` is when one comes, null where nothing was noted. */
export function overMessage(
  title: string,
  recap: number | null,
  { language, zone }: { readonly language: Language; readonly zone: string },
): Message {
  const say = words(language);
  const line = say.line('over', { session: title });
  const next = recap === null ? say.text('over.nothing') : say.text('over.recap', { when: when(recap, zone, language) });
  return message(line, heading(line), text(next));
}
