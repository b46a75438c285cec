import type { Language, Message } from '../../src/message/index.ts';
import { leavingViews, type Reader, type RoundFacts, roundViews, sentence, type View } from '../../src/ritual/index.ts';
import { askedIn } from './deck.ts';
import { digest } from './digest.ts';
import { answerForm, doneForm } from './forms.ts';
import { monthOf, type Published, publish } from './publish.ts';
import type { Ballot, Done, Month } from './types.ts';
import { again, doneButtons, doneNoted, doneOffer, line, nameOf, noted, prompt, reminder } from './views.ts';
import { words } from './words.ts';

/** Thursday 3 December 2026 at 09:30 in Paris, when a round opens; five days on, when it closes; a month on. */
const OPENS = Date.UTC(2026, 11, 3, 8, 30);
const CLOSES = Date.UTC(2026, 11, 8, 8, 30);
const NEXT = Date.UTC(2027, 0, 7, 8, 30);

const DONE: Readonly<Record<Language, Done>> = {
  en: { text: 'The form for returns asks for the order once & not three times. Two <old> reports are gone.', who: 'Ana' },
  fr: {
    text: 'Le formulaire de retour demande la commande une fois & non trois. Deux <vieux> rapports ont disparu.',
    who: 'Ana',
  },
};

/** Every message and form of the pulse with made-up people: digests from nobody to a large circle, seasons short and long. */
export function gallery(language: Language): Readonly<Record<string, View>> {
  const reader: Reader = { language, zone: 'Europe/Paris' };
  const facts: RoundFacts = { name: nameOf({}, language), closes: CLOSES, now: OPENS };
  const say = words(language);
  const shared = roundViews({ ...facts, next: NEXT }, reader, say.line('answer'), [doneButtons(language, false)]);
  const done = DONE[language];
  const messages: Readonly<Record<string, Message>> = {
    prompt: prompt({ ...facts, done: null }, reader),
    'prompt-done': prompt({ ...facts, done }, reader),
    reminder: reminder(facts, reader),
    'line-first': line({ ...facts, first: true, last: null }, reader),
    'line-done': line({ ...facts, first: false, last: { done } }, reader),
    'line-nothing-done': line({ ...facts, first: false, last: { done: null } }, reader),
    'line-closed': shared.lineClosed,
    'line-skipped': shared.lineSkipped,
    noted: noted(facts, reader),
    passed: again(facts, reader, 'passed'),
    'passed-kept': shared.answerKept,
    'taken-back': again(facts, reader, 'taken-back'),
    'taken-back-in-grace': shared.takenBackInGrace,
    back: again(facts, reader, 'back'),
    'left-first': shared.leftFirst,
    'left-answered': shared.leftAnswered,
    'done-offer': doneOffer({ name: facts.name, opens: OPENS, now: OPENS - 3 * 86_400_000 }, reader),
    'done-kept': doneNoted(language, true),
    'done-erased': doneNoted(language, false),
    'done-late': sentence(say.line('done.late')),
    'done-first': sentence(say.line('done.first')),
    'skip-question': shared.skipQuestion,
    'skipped-ahead': shared.skippedAhead,
    held: shared.held,
    over: shared.over,
    ...shared.panels,
    ...digests(language),
  };
  return {
    ...Object.fromEntries(Object.entries(messages).map(([name, message]) => [name, { message }])),
    form: { form: answerForm(askedIn(1, false), language, null) },
    'form-second': { form: answerForm(askedIn(2, false), language, null) },
    'form-third': { form: answerForm(askedIn(3, false), language, null) },
    'form-yellow-cards': { form: answerForm(askedIn(1, true), language, null) },
    'done-form': { form: doneForm(language, null) },
    ...leavingViews(reader),
  };
}

const COMMENT: Readonly<Record<Language, string>> = {
  en: 'Fewer forms & shorter <meetings> on Mondays, so that there is time for whoever calls.',
  fr: 'Moins de formulaires & des <réunions> plus courtes le lundi, pour avoir le temps de répondre.',
};

function digests(language: Language): Readonly<Record<string, Message>> {
  const comment = COMMENT[language];
  const long = Array(4).fill(comment).join(' ').slice(0, 280);
  const pages: Readonly<Record<string, readonly Message[]>> = {
    nobody: digestOf(1, [], language),
    few: digestOf(1, answers(4, 1), language),
    some: digestOf(1, answers(7, 1), language),
    partly: digestOf(1, [...answers(4, 1), { answers: { p01: 4, p02: 2 }, comment: null }], language),
    alike: digestOf(
      1,
      answers(10, 1, undefined, () => 4),
      language,
    ),
    many: digestOf(2, answers(14, 2, comment), language),
    'season-few': digestOf(3, answers(6, 3), language),
    season: digestOf(12, answers(20, 12, comment), language),
    'season-missing': digestOf(9, answers(12, 9), language, (n) => n % 4 === 2),
    huge: digestOf(12, answers(30, 12, long), language),
  };
  return Object.fromEntries(
    Object.entries(pages).flatMap(([name, all]) =>
      all.map((page, i) => [`digest-${name}${i === 0 ? '' : `-${i + 1}`}`, page] as const),
    ),
  );
}

/** The digest of the n-th round, with the rounds before it; those that are `missing` did not take place. */
function digestOf(n: number, ballots: readonly Ballot[], language: Language, missing = (_: number) => false): readonly Message[] {
  const months = Array.from({ length: n - 1 }, (_, i) => i + 1).filter((one) => !missing(one));
  const people = (one: number): number => (one % 5 === 0 ? 3 : one % 3 === 0 ? 8 : 12);
  const season = months.map((one): Month => monthOf(startOf(one, n), published(one, answers(people(one), one))));
  const now = published(n, ballots);
  return digest({
    name: nameOf({}, language),
    asked: askedIn(n, false),
    published: now,
    season: [...season, monthOf(startOf(n, n), now)],
    language,
    zone: 'Europe/Paris',
  });
}

const startOf = (one: number, n: number): number => Date.UTC(2026, 11 - n + one, 3, 8, 30);
const published = (n: number, ballots: readonly Ballot[]): Published => publish(askedIn(n, false), ballots);

/** Answers of so many people to the n-th round, spread as if by chance, each with the comment. */
function answers(
  people: number,
  n: number,
  comment?: string,
  of = (person: number, statement: number): number => 1 + ((person * (n % 4) + person + statement * n) % 5),
): readonly Ballot[] {
  const asked = askedIn(n, false);
  return Array.from({ length: people }, (_, i) => ({
    answers: Object.fromEntries(asked.map((id, k) => [id, of(i % 5 < 3 ? 0 : i, k)])),
    comment: comment ?? null,
  }));
}
