import {
  type Block,
  bold,
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
import {
  againLine,
  answer,
  changeButton,
  leaveButtons,
  openUntil,
  openUntilLater,
  passButton,
  programLine,
  type Reader,
  type RoundFacts,
  reminderLine,
  sentence,
  spaced,
  takeBackButton,
  when,
} from '../../src/ritual/index.ts';
import { deck, MOODS, type QuestionSet } from './deck.ts';
import { offerHelp, offerHost, offerNothing, offerPeer, weather } from './forms.ts';
import { words } from './words.ts';

/** What every view of a round needs. */
export type Facts = RoundFacts & { readonly set: QuestionSet };

/** The check-in's name: the host's, else its own. */
export const nameOf = (config: { readonly name?: string | undefined }, language: Language): string =>
  config.name ?? words(language).line('name');

const weathers = (language: Language): Block =>
  buttons(
    ...MOODS.map((level) => button(`${level.emoji} ${level[language]}`, weather({ m: level.id }), { spoken: level[language] })),
  );

/** Who will see it, the weather in one tap, the form, and the ways out, all of one size. */
function ways(language: Language, passed = false): readonly Block[] {
  const say = words(language);
  const out = [...(passed ? [] : [passButton(language)]), ...leaveButtons(language)];
  return [note(say.text('prompt.audience')), weathers(language), buttons(button(say.line('answer'), answer({})), ...out)];
}

/** The private prompt: what is asked, until when, who will see it, and what can be pressed. */
export function prompt(facts: Facts, reader: Reader): Message {
  const say = words(reader.language);
  const end = openUntilLater(facts, reader);
  return message(
    say.line('prompt.summary', { name: facts.name, until: end }),
    heading(spaced(deck.mood.question[reader.language], reader.language)),
    text([bold(say.line('prompt.theme', { name: facts.name, title: title(facts.set, reader.language) }))]),
    text(say.text('prompt.text', { until: end })),
    ...ways(reader.language),
  );
}

/** The one reminder: what closes and when, the same choices, no count and no comparison. */
export function reminder(facts: Facts, reader: Reader): Message {
  const said = reminderLine(facts, reader);
  return message(said, text([plain(said)]), ...ways(reader.language));
}

/** The one line in the channel; each reader sees the closing in their own time where the platform can. The first says what speaks. */
export function line(facts: Facts & { readonly first: boolean }, reader: Reader): Message {
  const say = words(reader.language);
  return message(
    say.line('line.summary', { name: facts.name, until: openUntilLater(facts, reader) }),
    heading(facts.name),
    text([bold(title(facts.set, reader.language))]),
    text(say.text('line.text', { until: when(facts.closes, reader.zone, reader.language) })),
    buttons(button(say.line('answer'), answer({}))),
    ...(facts.first ? [note([plain(programLine(reader.language))])] : []),
  );
}

/** After an answer: that it is kept, until when it can change; for a stormy weather, an offer that nobody else sees. */
export function noted(facts: Facts, reader: Reader, how: { readonly offer: boolean; readonly inWords: boolean }): Message {
  const say = words(reader.language);
  const end = openUntil(facts, reader);
  return message(
    say.line('noted.summary', { until: end }),
    text(say.text('noted.text', { name: facts.name, until: end })),
    ...(how.offer ? offer(reader.language) : []),
    buttons(
      how.inWords ? changeButton(reader.language) : button(say.line('noted.add'), answer({})),
      takeBackButton(reader.language),
      ...leaveButtons(reader.language),
    ),
    note(say.text('noted.audience')),
  );
}

function offer(language: Language): readonly Block[] {
  const { text: question, options } = deck.mood.private_offer;
  const nothing = spaced(options.find((o) => o.id === 'nothing')?.[language] ?? '', language);
  return [text([plain(spaced(question[language], language))]), ...offers(language, button(nothing, offerNothing({})))];
}

/** A chat, a call from the host, who can help: open to everybody, so that asking says nothing about a weather. */
export function offers(language: Language, ...first: readonly ReturnType<typeof button>[]): readonly Block[] {
  const label = (id: string): string =>
    spaced(deck.mood.private_offer.options.find((o) => o.id === id)?.[language] ?? id, language);
  return [
    buttons(
      ...first,
      button(label('peer'), offerPeer({})),
      button(label('host'), offerHost({})),
      button(label('resources'), offerHelp({})),
    ),
    note(words(language).text('offer.host.audience')),
  ];
}

/** The prompt again, after a pass, a change of mind or a return. */
export function again(facts: Facts, reader: Reader, what: 'passed' | 'taken-back' | 'back'): Message {
  const said = againLine(facts, reader, what);
  return message(said, text([plain(said)]), ...ways(reader.language, what === 'passed'));
}

/** That signed words are out of the digest; `topic` where they may have become one. */
export function takenBack(language: Language, topic: boolean): Message {
  const say = words(language);
  return sentence([say.line('taken-back.late'), ...(topic ? [say.line('taken-back.topic')] : [])].join(' '));
}

/** Who can help, from the host's list or in general. */
export function help(lines: readonly string[], language: Language): Message {
  const say = words(language);
  const known = lines.length > 0 ? lines : [say.line('offer.help.default'), say.line('offer.help.danger')];
  return message(say.line('offer.help'), text(say.text('offer.help')), { b: 'list', items: known.map((l) => [plain(l)]) });
}

const title = (set: QuestionSet, language: Language): string => spaced(set.title[language], language);
