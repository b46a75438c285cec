import {
  type Block,
  button,
  buttons,
  heading,
  type Language,
  type Message,
  message,
  note,
  plain,
  text,
} from '../../src/message/index.ts';
import { leaveButtons, type Member, moment, spaced, when } from '../../src/ritual/index.ts';
import { deck, MOODS, type QuestionSet } from './deck.ts';
import { answer, offerHelp, offerHost, offerNothing, offerPeer, pass, takeBack, weather } from './forms.ts';
import { words } from './words.ts';

/** What every view of a round needs. */
export type Facts = { readonly name: string; readonly set: QuestionSet; readonly closes: number };
type Reader = Pick<Member, 'language' | 'zone'>;

/** The check-in's name: the host's, else its own. */
export const nameOf = (config: { readonly name?: string | undefined }, language: Language): string =>
  config.name ?? words(language).line('name');

const until = (facts: Facts, { zone, language }: Reader): string => moment(facts.closes, zone, language);

const weathers = (language: Language): Block =>
  buttons(
    ...MOODS.map((level) => button(`${level.emoji} ${level[language]}`, weather({ m: level.id }), { spoken: level[language] })),
  );

/** The private prompt: the weather in one tap, the form, and the ways out, all of one size. */
export function prompt(facts: Facts, reader: Reader): Message {
  const say = words(reader.language);
  const end = until(facts, reader);
  return message(
    say.line('prompt.summary', { name: facts.name, until: end }),
    heading(`${facts.name} · ${spaced(deck.mood.question[reader.language], reader.language)}`),
    text(say.text('prompt.until', { title: title(facts.set, reader.language), until: end })),
    weathers(reader.language),
    buttons(button(say.line('answer'), answer({})), button(say.line('pass'), pass({})), ...leaveButtons(reader.language)),
    note(say.text('prompt.audience')),
  );
}

/** The one reminder: what closes and when, the same choices, no count and no comparison. */
export function reminder(facts: Facts, reader: Reader): Message {
  const say = words(reader.language);
  const end = until(facts, reader);
  return message(
    say.line('reminder.summary', { name: facts.name, until: end }),
    text(say.text('reminder.text', { until: end })),
    weathers(reader.language),
    buttons(button(say.line('answer'), answer({})), button(say.line('pass'), pass({})), ...leaveButtons(reader.language)),
  );
}

/** The one line in the channel; each reader sees the closing in their own time where the platform can. */
export function line(facts: Facts, reader: Reader): Message {
  const say = words(reader.language);
  return message(
    say.line('line.summary', { name: facts.name, until: until(facts, reader) }),
    text(
      say.text('line.text', {
        title: title(facts.set, reader.language),
        until: when(facts.closes, reader.zone, reader.language),
      }),
    ),
    buttons(button(say.line('answer'), answer({}))),
    note(say.text('line.program')),
  );
}

/** The channel's line once the round is over. */
export function lineAfter(how: 'closed' | 'skipped', language: Language): Message {
  const sentence = words(language).line(`line.${how}`);
  return message(sentence, text([plain(sentence)]));
}

/** After an answer: that it is kept, until when it can change; for a stormy weather, an offer that nobody else sees. */
export function noted(facts: Facts, reader: Reader, how: { readonly offer: boolean; readonly inWords: boolean }): Message {
  const say = words(reader.language);
  const end = until(facts, reader);
  return message(
    say.line('noted.summary', { until: end }),
    text(say.text('noted.text', { name: facts.name, until: end })),
    ...(how.offer ? offer(reader.language) : []),
    buttons(
      button(say.line(how.inWords ? 'noted.change' : 'noted.words'), answer({})),
      button(say.line('noted.back'), takeBack({})),
      ...leaveButtons(reader.language),
    ),
    note(say.text('noted.audience')),
  );
}

function offer(language: Language): readonly Block[] {
  const say = words(language);
  const { text: question, options } = deck.mood.private_offer;
  const label = (id: string): string => spaced(options.find((o) => o.id === id)?.[language] ?? id, language);
  return [
    text([plain(spaced(question[language], language))]),
    buttons(
      button(label('nothing'), offerNothing({})),
      button(label('peer'), offerPeer({})),
      button(label('host'), offerHost({})),
      button(label('resources'), offerHelp({})),
    ),
    note(say.text('offer.host.audience')),
  ];
}

/** The prompt again, after a pass or a change of mind. */
export function again(facts: Facts, reader: Reader, sentence: 'passed' | 'taken-back'): Message {
  const say = words(reader.language);
  const first = say.line(sentence, { until: until(facts, reader) });
  return message(
    first,
    text([plain(first)]),
    weathers(reader.language),
    buttons(button(say.line('answer'), answer({})), ...leaveButtons(reader.language)),
  );
}

/** Who can help, from the host's list or in general. */
export function help(lines: readonly string[], language: Language): Message {
  const say = words(language);
  const known = lines.length > 0 ? lines : [say.line('offer.help.default')];
  return message(say.line('offer.help'), text(say.text('offer.help')), { b: 'list', items: known.map((l) => [plain(l)]) });
}

/** One sentence. */
export const sentence = (line: string): Message => message(line, text([plain(line)]));

const title = (set: QuestionSet, language: Language): string => spaced(set.title[language], language);
