import type { Language, Message } from '../../../src/message/index.ts';
import { sentence, type View } from '../../../src/ritual/index.ts';
import { nameOf } from '../views.ts';
import { words } from '../words.ts';
import { noted, published, storyForm } from './views.ts';

const APPEARS = Date.UTC(2026, 11, 2, 9, 5);

const SAMPLE: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'Somebody wrote down for me what I had missed.',
    'I was given ten minutes & a <quiet> ear.',
    'A door was held, on a bad day.',
  ],
  fr: [
    'Quelqu’un a noté pour moi ce que j’avais manqué.',
    'On m’a donné dix minutes & une oreille <calme>.',
    'On m’a tenu la porte un jour difficile.',
  ],
};

/** A month's stories: writing one, and what the channel reads, from the fewest to a large circle's. */
export function gallery(language: Language): Readonly<Record<string, View>> {
  const say = words(language);
  const name = nameOf({}, language);
  const many = Array.from({ length: 45 }, () => SAMPLE[language].join(' ').padEnd(300, '…'));
  const messages: Readonly<Record<string, Message>> = {
    noted: noted(APPEARS, { language, zone: 'Europe/Paris' }),
    'taken-back': sentence(say.line('story.taken-back')),
    nothing: sentence(say.line('story.nothing')),
    closed: sentence(say.line('story.closed')),
    ...Object.fromEntries(published(SAMPLE[language], name, language).map((page) => ['published', page])),
    ...Object.fromEntries(published(many, name, language).map((page, i) => [`published-huge-${i + 1}`, page])),
  };
  return {
    ...Object.fromEntries(Object.entries(messages).map(([view, message]) => [view, { message }])),
    story: { form: storyForm(language) },
  };
}
