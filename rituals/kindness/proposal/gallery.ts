import type { Language, Message } from '../../../src/message/index.ts';
import { sentence, type View } from '../../../src/ritual/index.ts';
import { type Prompt, shipped } from '../deck.ts';
import { nameOf } from '../views.ts';
import { words } from '../words.ts';
import { declineForm } from './forms.ts';
import { outcome, request, sent } from './views.ts';

/** A proposal on its way: what hosts are asked, how it ends for them, what its author hears. */
export function gallery(language: Language): Readonly<Record<string, View>> {
  const prompt = shipped[0] as Prompt;
  const name = nameOf({}, language);
  const idea = { id: 'sample', who: 'Ben', prompt };
  const ended = (how: 'accepted' | 'not-accepted' | 'unanswered' | 'withdrawn', ideas = [idea]) =>
    request({ name, ideas, last: { how, who: 'Eli', host: 'Ana' } }, language);
  const why = { en: 'We have one very much like it.', fr: 'Nous en avons déjà une très proche.' }[language];
  const messages: Readonly<Record<string, Message>> = {
    asked: request({ name, ideas: [idea], last: null }, language),
    'asked-many': request({ name, ideas: Array(15).fill(idea), last: null }, language),
    accepted: ended('accepted', [idea, idea]),
    declined: ended('not-accepted'),
    unanswered: ended('unanswered'),
    withdrawn: ended('withdrawn', []),
    'accepted-last': ended('accepted', []),
    sent: sent('Ana', '', language),
    late: sentence(words(language).line('proposal.late')),
    'mine-accepted': outcome({ by: 'Ana', why: null }, prompt, language),
    'mine-declined': outcome({ by: 'Ana', why }, prompt, language),
    'mine-unanswered': outcome(null, prompt, language),
    'mine-withdrawn': sentence(words(language).line('mine.withdrawn')),
  };
  return {
    ...Object.fromEntries(Object.entries(messages).map(([name, message]) => [name, { message }])),
    decline: { form: declineForm('Ben', language) },
  };
}
