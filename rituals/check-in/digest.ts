import {
  type Block,
  button,
  buttons,
  heading,
  type Language,
  list,
  type Message,
  message,
  note,
  plain,
  type Text,
  text,
} from '../../src/message/index.ts';
import { type Member, spaced } from '../../src/ritual/index.ts';
import { deck, inWords, MOODS, optionsOf, type Question, type QuestionSet } from './deck.ts';
import { takeBack } from './forms.ts';
import type { Entry, Published } from './types.ts';
import { words } from './words.ts';

/** A signed answer, with its author. */
export type Signed = { readonly who: Pick<Member, 'name' | 'user'>; readonly entry: Entry };

/** The digest: one band for all, the words that were shared, the question to carry on. In the ritual's language. */
export function digest(a: {
  readonly name: string;
  readonly set: QuestionSet;
  readonly published: Published;
  readonly signed: readonly Signed[];
  readonly language: Language;
  readonly shuffle: <I>(items: readonly I[]) => I[];
}): Message {
  const { set, published, language } = a;
  const say = words(language);
  const title = heading(say.line('digest.title', { name: a.name }));
  if (published.answers === 0) return message(say.line('digest.none'), title, text(say.text('digest.none')));

  const shared = set.questions.flatMap((question): readonly Block[] => questionBlocks(question, a));
  const signed = a.signed.some(({ entry }) => Object.keys(entry.named).length > 0);
  return message(
    say.line('digest.summary', { name: a.name }),
    title,
    text([plain(moodLine(published.mood, language))]),
    ...moodLevels(published.mood, language),
    ...shared,
    ...(published.unsigned === null ? [note(say.text('digest.few-texts'))] : []),
    note(say.text('digest.carry', { question: spaced((set.questions[0] as Question)[language], language) })),
    ...(signed ? [buttons(button(say.line('digest.take-back'), takeBack({})))] : []),
  );
}

function moodLine(mood: Published['mood'], language: Language): string {
  const say = words(language);
  if (mood.show === 'nothing') return say.line('digest.few');
  const band = deck.mood.bands[mood.band]?.[language] ?? '';
  if (mood.show === 'levels') return say.line('digest.levels', { band });
  return say.line('digest.band', { band, spread: deck.mood.spread.find((s) => s.id === mood.spread)?.[language] ?? '' });
}

function moodLevels(mood: Published['mood'], language: Language): readonly Block[] {
  if (mood.show !== 'levels') return [];
  const say = words(language);
  const rows = MOODS.filter((level) => (mood.counts[level.id] ?? 0) > 0);
  return [
    list(rows.map((level) => [plain(say.line('digest.count', { label: level[language], count: mood.counts[level.id] ?? 0 }))])),
  ];
}

function questionBlocks(
  question: Question,
  a: Pick<Parameters<typeof digest>[0], 'published' | 'signed' | 'language' | 'shuffle'>,
): readonly Block[] {
  const { language, published } = a;
  const say = words(language);
  const asked = spaced(question[language], language);
  if (!inWords(question)) {
    const choice = published.choices[question.id];
    return choice === undefined ? [] : [text([plain(choiceLine(question, asked, choice, language))])];
  }
  const unsigned = (published.unsigned?.[question.id] ?? []).map((words): Text => [plain(quoted(words, language))]);
  const signed = a.signed.flatMap(({ who, entry }): readonly Text[] => {
    const said = entry.named[question.id];
    return said === undefined ? [] : [say.text('digest.named', { text: quoted(said, language), who: who.name })];
  });
  const all = a.shuffle([...unsigned, ...signed]);
  return all.length === 0 ? [] : [text([{ t: 'bold', text: asked }]), list(all)];
}

function choiceLine(question: Question, asked: string, choice: Published['choices'][string], language: Language): string {
  const say = words(language);
  const options = optionsOf(question, language);
  const label = (value: string): string => options.find((o) => o.value === value)?.label ?? value;
  if (choice.show === 'counts') {
    const counts = options.flatMap((o) => ((choice.counts[o.value] ?? 0) > 0 ? [`${o.label} ${choice.counts[o.value]}`] : []));
    return say.line('digest.counts', { question: asked, counts: counts.join(' · ') });
  }
  return choice.option === null
    ? say.line('digest.top-none', { question: asked })
    : say.line('digest.top', { question: asked, option: label(choice.option) });
}

const quoted = (words: string, language: Language): string => (language === 'fr' ? `«\u00a0${words}\u00a0»` : `“${words}”`);
