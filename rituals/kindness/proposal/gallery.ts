import type { Language, Message } from '../../../src/message/index.ts';
import type { View } from '../../../src/ritual/index.ts';
import { type Prompt, shipped } from '../deck.ts';
import { nameOf, sentence } from '../views.ts';
import { words } from '../words.ts';
import { declineForm } from './forms.ts';
import { asked, ended, outcome, sent } from './views.ts';

/** A proposal on its way: what hosts are asked, how it ends for them, what its author hears. */
export function gallery(language: Language): Readonly<Record<string, View>> {
  const prompt = shipped[0] as Prompt;
  const facts = { who: 'Ben', host: 'Ana', prompt };
  const why = { en: 'We have one very much like it.', fr: 'Nous en avons déjà une très proche.' }[language];
  const messages: Readonly<Record<string, Message>> = {
    asked: asked({ who: 'Ben', name: nameOf({}, language), prompt }, language),
    accepted: ended('accepted', facts, language),
    declined: ended('declined', facts, language),
    unanswered: ended('unanswered', facts, language),
    withdrawn: ended('withdrawn', facts, language),
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
