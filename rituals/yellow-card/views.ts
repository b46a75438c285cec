import {
  type Block,
  button,
  buttons,
  heading,
  type Language,
  type Message,
  message,
  note,
  type Press,
  plain,
  text,
} from '../../src/message/index.ts';
import { type Member, moment, resumeButton, sentence } from '../../src/ritual/index.ts';
import { composeAct } from './act/forms.ts';
import { charter, chooseRules, switchOffNow, switchOn, type Wish } from './forms.ts';
import { composeProcess } from './process/forms.ts';
import { ruleText } from './rules.ts';
import type { Rule, YellowCard } from './types.ts';
import { words } from './words.ts';

/** Who reads. */
export type Reader = Pick<Member, 'language' | 'zone'>;

/** How people know the circle: the host's name for it, else its own. It stands in the middle of a sentence. */
export const nameOf = ({ name }: Pick<YellowCard['config'], 'name'>, language: Language): string =>
  (typeof name === 'object' ? name[language] : name) ?? words(language).line('name');

/** The rules, one a line. */
export const rulesList = (rules: readonly Rule[], language: Language): Extract<Block, { b: 'list' }> => ({
  b: 'list',
  items: rules.map((rule) => [plain(ruleText(rule, language))]),
});

/** Cards are off: a host can switch them on from here. */
export function off(name: string, language: Language, host: 'chooses' | 'file' | null): Message {
  const say = words(language);
  const line = say.line(host === null ? 'off' : 'off.host', { name });
  const press = host === 'file' ? switchOn({}) : chooseRules({ first: 1 });
  return message(line, text([plain(line)]), ...(host === null ? [] : [buttons(button(say.line('on.button'), press))]));
}

/** Guests take no part. */
export const guestsStayOut = (language: Language): Message => sentence(words(language).line('guest'));

/** Somebody on pause wants to write: nothing is changed before they are back. */
export function pausedFirst(until: number, { language, zone }: Reader): Message {
  const line = words(language).line('paused', { until: moment(until, zone, language, 'date') });
  return message(line, text([plain(line)]), buttons(resumeButton(language)));
}

/** The charter is to be read before anything else, and leads on to what was wanted. */
export function charterFirst(language: Language, { write, to }: Wish = {}): Message {
  const line = words(language).line('charter.first');
  // Words stay out of what stands in a message.
  return message(line, text([plain(line)]), buttons(button(words(language).line('charter.read'), charter({ write, to }))));
}

/** An act or a process: each with what it is, and the ways back to their open cards: `mine` are presses that open one. */
export function menu(language: Language, { to }: Wish = {}, mine: readonly Press[] = []): Message {
  const say = words(language);
  return message(
    say.line('menu.summary'),
    text(say.text('menu.act.what')),
    text(say.text('menu.process.what')),
    buttons(
      button(say.line('menu.act'), composeAct({ to })),
      button(say.line('menu.process'), composeProcess({})),
      ...mine.map((press) => button(say.line('menu.mine'), press)),
    ),
  );
}

/** The one message by which the channel learns that there are yellow cards now. */
export function announcement(name: string, language: Language): Message {
  const say = words(language);
  return message(
    say.line('on.title', { name }),
    heading(say.line('on.title', { name })),
    text(say.text('on.what')),
    text(say.text('on.seen')),
    text(say.text('on.process')),
    note(say.text('on.free')),
    buttons(button(say.line('charter.read'), charter({}))),
  );
}

/** The channel learns that the rules are others now. */
export function rulesChanged(name: string, language: Language): Message {
  const line = words(language).line('rules.line', { name });
  return message(line, text([plain(line)]), buttons(button(words(language).line('charter.read'), charter({}))));
}

/** What a host reads before cards are switched off. */
export function offQuestion(language: Language): Message {
  const say = words(language);
  return message(
    say.line('off.sure'),
    text(say.text('off.sure')),
    text(say.text('off.sure.what')),
    buttons(button(say.line('off.yes'), switchOffNow({}))),
  );
}

/** What somebody reads who left: that it is so, and the way back. */
export function leftCharter(language: Language): Message {
  const line = words(language).line('left');
  return message(line, text([plain(line)]), buttons(button(words(language).line('charter.read'), charter({}))));
}
