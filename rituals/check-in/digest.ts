import {
  type Block,
  bold,
  button,
  buttons,
  heading,
  type Language,
  list,
  type Message,
  message,
  note,
  oneLine,
  plain,
  type Text,
  text,
} from '../../src/message/index.ts';
import { type Member, type Paged, paged, quoted, sentence, spaced, takeBack } from '../../src/ritual/index.ts';
import { deck, inWords, MOODS, optionsOf, type Question, type QuestionSet } from './deck.ts';
import type { Entry, Published } from './types.ts';
import { words } from './words.ts';

/** A signed answer, with its author. */
export type Signed = { readonly who: Pick<Member, 'name' | 'user'>; readonly entry: Entry };

/** What a digest is made of. */
export type Facts = {
  readonly name: string;
  readonly set: QuestionSet;
  readonly published: Published;
  readonly signed: readonly Signed[];
  readonly language: Language;
  readonly shuffle: <I>(items: readonly I[]) => I[];
};

/**
 * The digest: the weather of all, the words that were shared, the question to carry on. In the ritual's language, in one
 * message, or in as many as hold every word of a large circle.
 */
export function digest(facts: Facts): readonly Message[] {
  const { published, language, name, set } = facts;
  const say = words(language);
  const title = heading(say.line('digest.title', { name }));
  const signed = facts.signed.some(({ entry }) => Object.keys(entry.named).length > 0);
  const spoken = set.questions.flatMap((question) => shared(question, facts));
  // The same words whether nobody answered or too few did: what is not shown must not show.
  if (spoken.length === 0 && published.mood.show === 'nothing') {
    const none = sentence(say.line('digest.none'));
    return [{ ...none, blocks: [title, ...none.blocks] }];
  }
  const pages = paged(spoken);
  const more = heading(say.line('digest.more', { name }));
  return pages.map((page, i) =>
    message(
      say.line('digest.summary', { name }),
      ...(i === 0 ? [title, ...weatherBlocks(published.mood, language)] : [more]),
      ...page,
      ...(i < pages.length - 1 ? [] : ending(facts, signed)),
    ),
  );
}

/** The question that a digest carries on to the next meeting: the first of the set, where anything of it was shared. */
export function questionToCarry({ set, published, signed, language }: Omit<Facts, 'name' | 'shuffle'>): string | null {
  const spoken = set.questions.some(
    ({ id }) => id in published.choices || id in published.unsigned || signed.some(({ entry }) => id in entry.named),
  );
  return spoken ? spaced((set.questions[0] as Question)[language], language) : null;
}

function ending(facts: Facts, signed: boolean): readonly Block[] {
  const say = words(facts.language);
  const question = questionToCarry(facts);
  return [
    ...(question === null ? [] : [note(say.text('digest.carry', { question }))]),
    ...(signed ? [buttons(button(say.line('digest.take-back'), takeBack({})))] : []),
  ];
}

function weatherBlocks(mood: Published['mood'], language: Language): readonly Block[] {
  const say = words(language);
  if (mood.show === 'nothing') return [text([plain(say.line('digest.few'))])];
  const band = deck.mood.bands[mood.band]?.[language] ?? '';
  const spread = deck.mood.spread.find((s) => s.id === mood.spread)?.[language] ?? '';
  const said = text([plain(say.line('digest.band', { band, spread }))]);
  if (mood.show === 'band') return [said];
  const rows = MOODS.filter((level) => (mood.counts[level.id] ?? 0) > 0);
  return [
    said,
    list(rows.map((level) => [plain(say.line('digest.count', { label: level[language], count: mood.counts[level.id] ?? 0 }))])),
  ];
}

/** What was shared of one question: a sentence for a choice, people's words for the rest, in an order that says nothing. */
function shared(question: Question, { language, published, signed, shuffle }: Facts): readonly Paged[] {
  const say = words(language);
  const asked = spaced(question[language], language);
  if (!inWords(question)) {
    const choice = published.choices[question.id];
    return choice === undefined ? [] : [{ line: text([plain(choiceLine(question, asked, choice, language))]) }];
  }
  const unsigned = (published.unsigned[question.id] ?? []).map((said): Text => [plain(quoted(said, language))]);
  const named = signed.flatMap(({ who, entry }): readonly Text[] => {
    const said = entry.named[question.id];
    return said === undefined ? [] : [say.text('digest.named', { text: quoted(said, language), who: bold(oneLine(who.name)) })];
  });
  const items = shuffle([...unsigned, ...named]);
  return items.length === 0 ? [] : [{ asked: text([bold(asked)]), items }];
}

function choiceLine(question: Question, asked: string, choice: Published['choices'][string], language: Language): string {
  const say = words(language);
  const options = optionsOf(question, language).map(({ value, label }) => ({ value, label: spaced(label, language) }));
  const label = (value: string): string => options.find((o) => o.value === value)?.label ?? value;
  if (choice.show === 'counts') {
    const counts = options.flatMap(({ value, label }) => {
      const count = choice.counts[value] ?? 0;
      return count > 0 ? [say.line('digest.count', { label, count })] : [];
    });
    return say.line('digest.counts', { question: asked, counts: counts.join(', ') });
  }
  return choice.option === null
    ? say.line('digest.top-none', { question: asked })
    : say.line('digest.top', { question: asked, option: label(choice.option) });
}
