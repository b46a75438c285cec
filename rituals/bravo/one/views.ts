import { z } from 'zod';
import {
  type Block,
  bold,
  button,
  buttons,
  heading,
  type Language,
  list,
  type Message,
  mention,
  message,
  note,
  plain,
  text,
} from '../../../src/message/index.ts';
import { action, addressed, form, leaveButtons, type Member, moment } from '../../../src/ritual/index.ts';
import type { Behaviour } from '../behaviours.ts';
import { how } from '../forms.ts';
import { labelOf, quoted, row, rowOf } from '../views.ts';
import { words } from '../words.ts';
import type { Recipient } from './types.ts';

/** `open`: the form is on somebody's screen, not asked for by a button. */
export const Edited = z.strictObject({ open: z.literal(1).optional() });
/** The author changes it, in its grace. */
export const edit = form('edit', Edited);
/** The author takes it back, whenever. */
export const takeBack = action('take-back');
/** A recipient decides: the channel reads it, or does not. */
export const inChannel = action('in-channel');
/** The same, the other way. */
export const justMe = action('just-me');
/** A recipient has nothing to do with it any more. */
export const remove = action('remove');
/** The bravo again, from the list of those that wait. */
export const open = action('open');

type Reader = Pick<Member, 'language' | 'zone'>;

/** What its author reads while nobody has it: until when that is so, and the two ways to make it otherwise. */
export function resting(
  a: { readonly whom: readonly string[]; readonly leaves: number; readonly waits: boolean },
  { language, zone }: Reader,
): Message {
  const say = words(language);
  const at = moment(a.leaves, zone, language, a.waits ? 'date-clock' : 'clock');
  const leaves = say.line(a.waits ? 'author.waits' : 'author.grace', { who: rowOf(a.whom, language), at });
  return message(
    leaves,
    text([plain(leaves)]),
    text(say.text('author.until')),
    buttons(button(say.line('author.change'), edit({})), button(say.line('author.back'), takeBack({}))),
  );
}

/** The same message from then on. What a recipient did is never said in it. */
export function left(whom: readonly string[], language: Language): Message {
  const say = words(language);
  const gone = say.line('author.given', { who: rowOf(whom, language) });
  return message(
    gone,
    text([plain(gone)]),
    text(say.text('author.decide')),
    buttons(button(say.line('author.back'), takeBack({}))),
  );
}

/** A bravo as its recipient reads it. */
export type Thanks = {
  readonly who: string;
  readonly behaviour: Behaviour;
  readonly words: string;
  readonly how: Recipient['how'];
  /** Whether that is what they chose for all bravos. */
  readonly once: boolean;
  /** The ritual's standing occurrence, where they can choose for all. */
  readonly standing: string;
};

/** Who thanks, for what, in which words, who reads it, and the ways to change that: it stays theirs when they have left. */
export function thanksBlocks({ who, behaviour, words: said, how: chosen, once }: Thanks, language: Language): readonly Block[] {
  const say = words(language);
  const show = button(say.line('thanks.show'), inChannel({}));
  const ways = {
    waiting: [show, button(say.line('thanks.keep'), justMe({}))],
    private: [show],
    channel: [button(say.line('thanks.out'), justMe({}))],
  };
  return [
    heading(say.line('thanks.title', { who })),
    text([bold(labelOf(behaviour, language))]),
    list([[plain(quoted(said, language))]]),
    text(say.text(once && chosen !== 'waiting' ? `thanks.once.${chosen}` : `thanks.${chosen}`)),
    buttons(...ways[chosen], button(say.line('thanks.delete'), remove({}))),
  ];
}

/** The private message to a recipient. */
export function thanks(facts: Thanks, { language }: Reader): Message {
  const say = words(language);
  return message(
    say.line('thanks.title', { who: facts.who }),
    ...thanksBlocks(facts, language),
    buttons(button(say.line('how'), addressed(how({}), 'bravo', facts.standing)), ...leaveButtons(language)),
    note(say.text('thanks.audience', { who: plain(facts.who) })),
  );
}

/** What the channel reads: named, and so notified, are those alone who wanted it. */
export function post(
  a: {
    readonly from: string;
    readonly to: readonly Pick<Member, 'user' | 'name'>[];
    readonly behaviour: Behaviour;
    readonly words: string;
  },
  language: Language,
): Message {
  const say = words(language);
  const names = rowOf(
    a.to.map(({ name }) => name),
    language,
  );
  return message(
    say.line('post', { from: a.from, to: names }),
    text(say.text('post', { from: bold(a.from), to: row(a.to.map(mention), language) })),
    text([bold(labelOf(a.behaviour, language))]),
    list([[plain(quoted(a.words, language))]]),
  );
}

/** Beside a change: that the channel's message is out of reach. */
export const withTooOld = ({ summary, blocks }: Message, language: Language): Message =>
  message(summary, ...blocks, text(words(language).text('too-old')));
