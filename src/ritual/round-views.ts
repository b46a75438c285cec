import { type Block, type Button, button, buttons, type Language, type Message, message, plain, text } from '../message/index.ts';
import type { Member } from './context.ts';
import { kitWords, leaveButtons, resumeButton } from './leaving.ts';
import { untilSaid, whenSaid } from './moments.ts';
import { action, form } from './refs.ts';

/** A round's form, answered anew as often as one likes until it closes. */
export const answer = form('answer');
/** Not this time. */
export const pass = action('pass');
/** All that a person said is forgotten. */
export const takeBack = action('take-back');

/** A round as its views need it, for one reader; `now` is when it is written. */
export type RoundFacts = { readonly name: string; readonly closes: number; readonly now: number };
export type Reader = Pick<Member, 'language' | 'zone'>;

/** One sentence, and what stands below it. */
export const sentence = (line: string, ...more: readonly Block[]): Message => message(line, text([plain(line)]), ...more);

export const passButton = (language: Language): Button => button(kitWords(language).line('round.pass'), pass({}));
export const changeButton = (language: Language): Button => button(kitWords(language).line('round.change'), answer({}));
export const takeBackButton = (language: Language): Button => button(kitWords(language).line('round.take-back'), takeBack({}));

/** Until when, in a reply that is read at once. */
export const openUntil = ({ closes, now }: Omit<RoundFacts, 'name'>, reader: Reader): string =>
  untilSaid(closes, { ...reader, now });
/** The same in a message that may wait for the morning, or be read on another day. */
export const openUntilLater = ({ closes, now }: RoundFacts, reader: Reader): string =>
  untilSaid(closes, { ...reader, now, later: true });

/** What the one reminder says: what closes and when, no count and no comparison. */
export const reminderLine = ({ name, closes, now }: RoundFacts, reader: Reader): string =>
  kitWords(reader.language).line('round.reminder', { name, when: whenSaid(closes, { ...reader, now, later: true }) });

/** What is said above a round's buttons after a pass, a change of mind or a return. */
export const againLine = (facts: RoundFacts, reader: Reader, what: 'passed' | 'taken-back' | 'back'): string =>
  kitWords(reader.language).line(`round.${what}`, { until: openUntil(facts, reader) });

/** The channel's line once the round is over. */
export const lineAfter = (how: 'closed' | 'skipped', name: string, language: Language): Message =>
  sentence(kitWords(language).line(`round.${how}`, { name }));

/** That the bot is a program: said once, in the first line in the channel. */
export const programLine = (language: Language): string => kitWords(language).line('program');

/** What somebody reads who comes too late: where it went. */
export const overLine = (language: Language): string => kitWords(language).line('round.over');

/** What somebody reads who takes back what would have appeared. */
export const takenBackInGrace = (language: Language): Message => sentence(kitWords(language).line('round.taken-back-grace'));

/** What somebody reads who answers while on pause or stopped: nothing was changed, and the way back. */
export function leftFirst(language: Language): Message {
  const said = kitWords(language).line('round.left-first');
  return message(said, text([plain(said)]), buttons(resumeButton(language)));
}

/** Beside having left: that an answer stays, and how to take it back. */
export const answerStays = (facts: RoundFacts, reader: Reader): readonly Block[] => [
  text(kitWords(reader.language).text('round.left-answer', { until: openUntil(facts, reader) })),
  buttons(takeBackButton(reader.language)),
];

/** After passing a round that one has answered: that the answer is kept, and how to change it or take it back. */
export function answerKept(facts: Omit<RoundFacts, 'name'>, reader: Reader): Message {
  const { language } = reader;
  const said = kitWords(language).line('round.kept', { until: openUntil(facts, reader) });
  return message(said, text([plain(said)]), buttons(changeButton(language), takeBackButton(language), ...leaveButtons(language)));
}
