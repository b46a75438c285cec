import type { Language, Message } from '../../../src/message/index.ts';
import { addressed, leavingViews, sentence, type View } from '../../../src/ritual/index.ts';
import { type Prompt, shipped } from '../deck.ts';
import { STORIES } from '../kinds.ts';
import { received } from '../refs.ts';
import { leftFirst, nameOf, type Reader } from '../views.ts';
import { words } from '../words.ts';
import { few, type Idea, idea, kept, left, none } from './views.ts';

/** A week's messages: a prompt for each audience, with all that it may carry, and what becomes of it. */
export function gallery(language: Language): Readonly<Record<string, View>> {
  const reader: Reader = { language, zone: 'Europe/Paris' };
  const say = words(language);
  const taking = { language, choice: { state: 'in' } } as const;
  const away = { language, choice: { state: 'stopped' } } as const;
  const [first, ...rest] = sample;
  const base: Idea = { name: nameOf({}, language), act: first as Prompt, more: true, who: null, story: null };
  const messages: Readonly<Record<string, Message>> = {
    idea: idea(base, reader),
    ...Object.fromEntries(rest.map((act) => [`idea-${act.id}`, idea({ ...base, act }, reader)])),
    'idea-last': idea({ ...base, more: false }, reader),
    'idea-all': idea({ ...base, who: 'Ana', story: addressed(received({}), STORIES, 'sample') }, reader),
    kept: kept(base.act, null, taking),
    'kept-who': kept(base.act, 'Ana', taking),
    'kept-away': kept(base.act, null, away),
    'not-now': left(taking),
    'not-now-away': left(away),
    'another-most': sentence(say.line('another.most')),
    'another-nothing': sentence(say.line('another.nothing')),
    'week-nothing': sentence(say.line('week.nothing')),
    'week-over': sentence(say.line('week.over')),
    few: few(reader, 'sample'),
    none: none(reader),
    'left-first': leftFirst(language),
  };
  return {
    ...Object.fromEntries(Object.entries(messages).map(([name, message]) => [name, { message }])),
    ...leavingViews(reader),
  };
}

/** One prompt for each audience and each length of time. */
const sample = shipped.filter(
  ({ audience, effort }, i) => shipped.findIndex((one) => one.audience === audience && one.effort === effort) === i,
);
