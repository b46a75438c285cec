import {
  button,
  buttons,
  heading,
  type Language,
  list,
  type Message,
  message,
  oneLine,
  plain,
  text,
} from '../../../src/message/index.ts';
import { when } from '../../../src/ritual/index.ts';
import type { Step } from '../one/types.ts';
import type { Topic } from '../types.ts';
import { MOST_CHOSEN, writeSteps } from './reading.ts';
import { editAgenda } from './refs.ts';
import { topicsButton } from './views.ts';
import { words } from './words.ts';

/** What the channel reads of a session’s agenda; `board` is the id of the standing occurrence, for its topics. */
export type Agenda = {
  readonly title: string;
  readonly at: number;
  readonly minutes: number;
  readonly steps: readonly Step[];
  readonly topics: readonly Topic[];
  readonly board: string;
};

/** The agenda as it is posted under the invitation. */
export function agendaView(agenda: Agenda, { language, zone }: { readonly language: Language; readonly zone: string }): Message {
  const say = words(language);
  const title = say.line('agenda.title', { title: oneLine(agenda.title) });
  const start = when(agenda.at, zone, language);
  const steps = agenda.steps.map(({ minutes, title: step }) => [
    plain(say.line('agenda.step', { minutes, title: oneLine(step) })),
  ]);
  return message(
    title,
    heading(title),
    text(say.text('agenda.when', { when: start, minutes: agenda.minutes })),
    ...(steps.length > 0 ? [list(steps)] : [text(say.text('agenda.blank'))]),
    ...(agenda.topics.length > 0 ? [text(say.text('agenda.topics')), list(agenda.topics.map(topicLine))] : []),
    buttons(topicsButton(agenda.board, language), button(say.line('agenda.edit'), editAgenda({}))),
  );
}

/** A topic with the name that was given, and with no number beside it. */
const topicLine = ({ text: said, name }: Topic) => [plain(name === null ? oneLine(said) : `${oneLine(said)} (${oneLine(name)})`)];

/** What a host has before them: the steps as lines, the topics there are, those chosen. */
export type Edited = {
  readonly minutes: number;
  readonly steps: readonly Step[];
  readonly open: readonly Topic[];
  readonly chosen: readonly string[];
};

/** The form of an agenda. */
export function agendaForm({ minutes, steps, open, chosen }: Edited, language: Language) {
  const say = words(language);
  const lines = writeSteps(steps);
  const numbers = chosen
    .map((one) => open.findIndex(({ id }) => id === one) + 1)
    .filter(Boolean)
    .join(', ');
  return {
    title: say.line('agenda.edit'),
    submit: say.line('send'),
    cancel: say.line('cancel'),
    ...(open.length > 0
      ? {
          shows: [list(open.map(({ text: said }, i) => [plain(say.line('agenda.topic', { n: i + 1, text: oneLine(said) }))]))],
        }
      : {}),
    fields: {
      steps: {
        f: 'paragraph' as const,
        label: say.line('agenda.steps'),
        hint: say.line('agenda.steps.hint', { minutes }),
        max: 2000,
        optional: true as const,
        ...(lines === '' ? {} : { initial: lines }),
      },
      topics: {
        f: 'line' as const,
        label: say.line('agenda.pick'),
        hint: say.line('agenda.pick.hint', { most: MOST_CHOSEN }),
        max: 100,
        optional: true as const,
        ...(numbers === '' ? {} : { initial: numbers }),
      },
    },
    audience: say.text('agenda.audience'),
  };
}
