import { privately, type Reply, replace } from '../../src/message/index.ts';
import { awayReply, closesAt, type Member, type Refusal, refused, sentence } from '../../src/ritual/index.ts';
import { deck, inWords } from './deck.ts';
import { type Visibility, visibilityOf } from './forms.ts';
import { type Ballot, type Entry, NO_BALLOT, NO_ENTRY, type Round } from './types.ts';
import { type Facts, nameOf, noted } from './views.ts';
import { words } from './words.ts';

type Values = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The round as its views need it, for one reader. */
export const factsOf = (round: Round, by: Pick<Member, 'language'>): Facts => ({
  name: nameOf(round.config, by.language),
  set: round.data.set,
  closes: closesAt(round),
  now: round.now,
});

/** Whether a person has answered in words, however visible. */
export const hasWords = (entry: Entry, ballot: Ballot): boolean =>
  Object.keys({ ...entry.named, ...entry.own, ...ballot.texts }).length > 0;

/** Keeps what a person said, in place of all they had said; the reminder they would have had is not sent. */
function keep(round: Round, by: Member, entry: Entry, ballot: Ballot): Reply {
  round.record(by.id, entry);
  round.cast(by.id, ballot);
  round.withdraw(`reminder:${by.id}`);
  const offer = ballot.mood !== null && deck.mood.private_offer_on.includes(ballot.mood);
  return replace(noted(factsOf(round, by), by, { offer, inWords: hasWords(entry, ballot) }));
}

/** One tap on a weather: kept unlinked, the rest of what was said stays. */
export async function tapWeather(round: Round, by: Member, mood: string): Promise<Reply> {
  const away = awayReply(by);
  if (away) return away;
  const entry = { ...((await round.entry(by.id)) ?? NO_ENTRY), passed: false };
  return keep(round, by, entry, { ...((await round.ballot(by.id)) ?? NO_BALLOT), mood });
}

/** The week's form: signed and own words to the entry, all else to the sealed ballot. */
export function fillForm(round: Round, by: Member, values: Values): Reply | Refusal {
  const away = awayReply(by);
  if (away) return away;
  const say = words(by.language);
  const named: Record<string, string> = {};
  const own: Record<string, string> = {};
  const texts: Record<string, string> = {};
  const choices: Record<string, string> = {};
  for (const question of round.data.set.questions) {
    const value = values[question.id];
    if (typeof value !== 'string') continue;
    const seen = values[visibilityOf(question)] as Visibility;
    if (!inWords(question)) choices[question.id] = value;
    else ({ named, unsigned: texts, own })[seen][question.id] = value;
  }
  const entry = { passed: false, named, own };
  const ballot = { mood: typeof values.mood === 'string' ? values.mood : null, choices, texts };
  if (ballot.mood === null && Object.keys(choices).length === 0 && !hasWords(entry, ballot))
    return refused({ mood: say.line('form.nothing') });
  return keep(round, by, entry, ballot);
}

/** What is written once the round is closed: for its author alone. Left empty, what was kept so is erased. */
export async function keepLate(round: Round, by: Member, values: Values): Promise<Reply | Refusal> {
  const say = words(by.language);
  const before = (await round.entry(by.id)) ?? NO_ENTRY;
  const own: Record<string, string> = {};
  for (const { id } of round.data.set.questions.filter(inWords)) {
    const value = values[id];
    if (typeof value === 'string') own[id] = value;
  }
  const nothing = Object.keys(own).length === 0;
  if (nothing && Object.keys(before.own).length === 0)
    return refused({ [Object.keys(values)[0] ?? '']: say.line('form.nothing.late') });
  round.record(by.id, { ...before, own });
  return privately(sentence(say.line(nothing ? 'late.erased' : 'late.kept')));
}
