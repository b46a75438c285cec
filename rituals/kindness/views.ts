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
import { kitWords, type Member, resumeButton, spaced } from '../../src/ritual/index.ts';
import type { Prompt } from './deck.ts';
import { join } from './refs.ts';
import { words } from './words.ts';

export type Reader = Pick<Member, 'language' | 'zone'>;

/** What the circle calls these acts: the host's name, else their own. */
export const nameOf = (config: { readonly name?: string | undefined }, language: Language): string =>
  config.name ?? words(language).line('name');

/** A prompt's own words. */
export const actOf = (prompt: Pick<Prompt, Language>, language: Language): string => spaced(prompt[language], language);

/** What a prompt calls for, whom it is for and how long it takes, in one line. */
export function tagsOf(
  { quality, audience, effort }: Pick<Prompt, 'quality' | 'audience' | 'effort'>,
  language: Language,
): string {
  const say = words(language);
  return say.line('idea.tags', {
    qualities: quality.map((one) => say.line(`quality.${one}`)).join(', '),
    audience: say.line(`audience.${audience}`),
    effort: say.line(`lasts.${effort}`),
  });
}

/** What these acts are, in three lines; where people are suggested, that a name may be, and how not. */
export const whatLines = (suggests: boolean) => ['what.week', 'what.free', suggests ? 'what.who.suggest' : 'what.who'] as const;

/** The same as text. */
export const whatItIs = (language: Language, suggests: boolean): readonly Block[] =>
  whatLines(suggests).map((key) => text(words(language).text(key)));

/** The one post in the channel: what it is, what speaks, and the way in. */
export function announcement(name: string, language: Language, suggests: boolean): Message {
  const say = words(language);
  return message(
    say.line('announced.summary', { name }),
    heading(name),
    ...whatItIs(language, suggests),
    buttons(button(say.line('join'), join({}))),
    note(kitWords(language).text('program')),
  );
}

/** What somebody reads who does something of a member's while they take no part: nothing was changed, and the way back. */
export function leftFirst(language: Language): Message {
  const said = words(language).line('left.first');
  return message(said, text([plain(said)]), buttons(resumeButton(language)));
}

/** Somebody's own words, quoted, as one item of a list. */
export const quoted = (said: string, language: Language): string => (language === 'fr' ? `«\u00a0${said}\u00a0»` : `“${said}”`);
