import { z } from 'zod';
import {
  button,
  buttons,
  heading,
  type Language,
  list,
  type Message,
  message,
  note,
  plain,
  privately,
  replace,
  text,
} from '../../../src/message/index.ts';
import {
  action,
  addDuration,
  type Ctx,
  Duration,
  defineRitual,
  defineWords,
  form,
  moment,
  untilSaid,
} from '../../../src/ritual/index.ts';
import en from './words/en.json' with { type: 'json' };
import fr from './words/fr.json' with { type: 'json' };

const words = defineWords({ en, fr });

// What can be pressed. These names go on the wire and stay in old messages.
const answer = form('answer');
const takeBack = action('take-back');

// What a host can set, and one person's part. Nothing is anonymous here, so there is no ballot.
const Config = z.strictObject({
  question: z.string().trim().min(1).max(150).default('What did you learn this week?'),
  openFor: Duration.prefault('P3D'),
});
const Entry = z.object({ said: z.string() });

type Round = Ctx<{ config: z.output<typeof Config>; data: null; entry: z.output<typeof Entry>; ballot: null }>;
type Reader = { readonly language: Language; readonly zone: string };

// What people see: plain functions of plain facts, so that the gallery can show them without a round.
function asked(question: string, closes: number, { language, zone }: Reader): Message {
  const say = words(language);
  return message(
    question,
    heading(question),
    text([plain(say.line('asked.until', { until: moment(closes, zone, language) }))]),
    buttons(button(say.line('answer'), answer({}))),
  );
}

function answerForm(question: string, before: string | undefined, language: Language) {
  const say = words(language);
  return {
    title: say.line('form.title'),
    submit: say.line('form.submit'),
    cancel: say.line('form.cancel'),
    fields: { said: { f: 'paragraph' as const, label: question, max: 500, ...(before ? { initial: before } : {}) } },
    audience: say.text('form.audience'),
  };
}

function noted(closes: number, now: number, reader: Reader): Message {
  const say = words(reader.language);
  const line = say.line('noted', { until: untilSaid(closes, { ...reader, now }) });
  return message(
    line,
    text([plain(line)]),
    buttons(button(say.line('answer'), answer({})), button(say.line('back'), takeBack({}))),
  );
}

function answers(question: string, said: readonly { who: string; said: string }[], language: Language): Message {
  const say = words(language);
  const title = say.line('answers', { question });
  if (said.length === 0) return message(title, heading(title), note(say.text('none')));
  return message(title, heading(title), list(said.map((one) => say.text('answer.by', { text: one.said, who: one.who }))));
}

const sentence = (line: string): Message => message(line, text([plain(line)]));
const closesAt = (round: Round): number => addDuration(round.ritual.zone, round.occurrence.start, round.config.openFor);

async function publish(round: Round): Promise<void> {
  const said = await Promise.all(
    (await round.entries()).map(async ({ member, entry }) => ({ who: (await round.member(member))?.name ?? '', ...entry })),
  );
  const known = said.filter(({ who }) => who !== '');
  round.post('answers', answers(round.config.question, round.shuffle(known), round.ritual.language));
  round.edit('question', sentence(words(round.ritual.language).line('closed')));
}

/** One question a week, asked in the channel and answered with one's name. */
export const oneQuestion = defineRitual({
  kind: 'one-question',
  starts: 'clock',
  config: Config,
  data: z.null(),
  entry: Entry,
  ballot: z.null(),
  begin: () => null,
  first: 'open',
  skipped: 'skipped',
  entryPoints: [
    {
      command: 'question',
      title: { en: words('en').line('command'), fr: words('fr').line('command') },
      run: (round, by) => privately(asked(round.config.question, closesAt(round), by)),
    },
  ],
  stages: (on) => ({
    open: {
      enter: (round) =>
        round.post('question', asked(round.config.question, closesAt(round), round.ritual), { expires: closesAt(round) }),
      on: [
        on.form(answer, {
          view: async (round, by) => answerForm(round.config.question, (await round.entry(by.id))?.said, by.language),
          submit: (round, by, { said }) => {
            round.record(by.id, { said });
            return replace(noted(closesAt(round), round.now, by));
          },
        }),
        on.press(takeBack, (round, by) => {
          round.drop(by.id);
          return replace(sentence(words(by.language).line('taken-back')));
        }),
      ],
      until: closesAt,
      leadsTo: 'closed',
    },
    closed: { enter: publish },
    skipped: { enter: (round) => round.edit('question', sentence(words(round.ritual.language).line('closed'))) },
  }),
  gallery: (language) => {
    const reader = { language, zone: 'Europe/Paris' };
    const [question, closes, now] = ['What did you learn?', Date.UTC(2026, 10, 27, 8, 30), Date.UTC(2026, 10, 24, 8, 30)];
    return {
      asked: { message: asked(question, closes, reader) },
      form: { form: answerForm(question, undefined, language) },
      noted: { message: noted(closes, now, reader) },
      'taken-back': { message: sentence(words(language).line('taken-back')) },
      answers: { message: answers(question, [{ who: 'Ana', said: 'To ask first.' }], language) },
      'answers-none': { message: answers(question, [], language) },
      closed: { message: sentence(words(language).line('closed')) },
    };
  },
});
