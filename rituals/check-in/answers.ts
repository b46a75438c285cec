import { type Message, privately, type Reply, replace } from '../../src/message/index.ts';
import { type Member, type Refusal, refused } from '../../src/ritual/index.ts';
import { deck, inWords, type QuestionSet } from './deck.ts';
import { type Visibility, visibilityOf } from './forms.ts';
import { type Ballot, type Entry, NO_BALLOT, NO_ENTRY, type Round } from './types.ts';
import { again, type Facts, nameOf, noted } from './views.ts';
import { words } from './words.ts';

type Values = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The round as its views need it, for one reader. */
export const factsOf = (round: Round, closes: number, by: Pick<Member, 'language'>): Facts => ({
  name: nameOf(round.config, by.language),
  set: round.data.set,
  closes,
});

/** Whether a person has answered in words, however visible. */
export const hasWords = (entry: Entry | null, ballot: Ballot): boolean =>
  (entry !== null && Object.keys({ ...entry.named, ...entry.own }).length > 0) || Object.keys(ballot.texts).length > 0;

const confirmed = (round: Round, closes: number, by: Member, entry: Entry | null, ballot: Ballot): Reply =>
  replace(
    noted(factsOf(round, closes, by), by, {
      offer: ballot.mood !== null && deck.mood.private_offer_on.includes(ballot.mood),
      inWords: hasWords(entry, ballot),
    }),
  );

/** One tap on a weather: kept unlinked, the rest of what was said stays. */
export async function tapWeather(round: Round, closes: number, by: Member, mood: string): Promise<Reply> {
  const entry = { ...((await round.entry(by.id)) ?? NO_ENTRY), passed: false };
  const ballot = { ...((await round.ballot(by.id)) ?? NO_BALLOT), mood };
  round.record(by.id, entry);
  round.cast(by.id, ballot);
  return confirmed(round, closes, by, entry, ballot);
}

/** The week's form: signed and own words to the entry, all else to the sealed ballot. */
export async function fillForm(round: Round, closes: number, by: Member, values: Values): Promise<Reply | Refusal> {
  const { entry, ballot } = sorted(round.data.set, values);
  if (ballot.mood === null && Object.keys(ballot.choices).length === 0 && !hasWords(entry, ballot))
    return refused({ [Object.keys(values)[0] ?? 'mood']: words(by.language).line('form.nothing') });
  round.record(by.id, entry);
  round.cast(by.id, ballot);
  return confirmed(round, closes, by, entry, ballot);
}

function sorted(set: QuestionSet, values: Values): { readonly entry: Entry; readonly ballot: Ballot } {
  const named: Record<string, string> = {};
  const own: Record<string, string> = {};
  const texts: Record<string, string> = {};
  const choices: Record<string, string> = {};
  for (const question of set.questions) {
    const value = values[question.id];
    if (typeof value !== 'string') continue;
    if (!inWords(question)) choices[question.id] = value;
    else
      ({ named, unsigned: texts, own })[(values[visibilityOf(question)] as Visibility | undefined) ?? 'named'][question.id] =
        value;
  }
  const mood = values.mood;
  return { entry: { passed: false, named, own }, ballot: { mood: typeof mood === 'string' ? mood : null, choices, texts } };
}

/** What is written once the round is closed: for its author alone. */
export async function keepLate(round: Round, by: Member, values: Values): Promise<Reply | Refusal> {
  const before = (await round.entry(by.id)) ?? NO_ENTRY;
  const own = Object.fromEntries(
    round.data.set.questions.flatMap((q) =>
      inWords(q) && typeof values[q.id] === 'string' ? [[q.id, values[q.id] as string]] : [],
    ),
  );
  if (Object.keys(own).length === 0)
    return refused({ [Object.keys(values)[0] ?? 'q1']: words(by.language).line('form.nothing') });
  round.record(by.id, { ...before, own });
  return privately(one(words(by.language).line('late.kept')));
}

/** This time without them: no reminder, and the door stays open. */
export function passThisTime(round: Round, closes: number, by: Member): Reply {
  round.drop(by.id);
  round.record(by.id, { ...NO_ENTRY, passed: true });
  return replace(again(factsOf(round, closes, by), by, 'passed'));
}

/** Everything a person said in an open round, forgotten. */
export function takeAllBack(round: Round, closes: number, by: Member): Reply {
  round.drop(by.id);
  return replace(again(factsOf(round, closes, by), by, 'taken-back'));
}

const one = (line: string): Message => ({ summary: line, blocks: [{ b: 'text', text: [{ t: 'plain', text: line }] }] });
