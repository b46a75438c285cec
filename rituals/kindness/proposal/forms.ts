import type { Field, Language } from '../../../src/message/index.ts';
import { AUDIENCES, EFFORTS, PROMPT_CHARS, QUALITIES } from '../deck.ts';
import { words } from '../words.ts';

/** A prompt for the circle, in both languages, with what it calls for. */
export function proposeForm(language: Language) {
  const say = words(language);
  const written = (label: string) => ({ f: 'paragraph' as const, label, hint: say.line('propose.hint'), ...PROMPT_CHARS });
  const oneOf = (label: string, options: readonly { readonly value: string; readonly label: string }[]) =>
    ({ f: 'choice', label, options }) as const satisfies Field;
  return {
    title: say.line('propose.title'),
    submit: say.line('propose.submit'),
    cancel: say.line('cancel'),
    intro: say.text('propose.intro'),
    fields: {
      en: written(say.line('propose.en')),
      fr: written(say.line('propose.fr')),
      quality: oneOf(
        say.line('propose.quality'),
        QUALITIES.map((value) => ({ value, label: say.line(`quality.${value}`) })),
      ),
      audience: oneOf(
        say.line('propose.audience'),
        AUDIENCES.map((value) => ({ value, label: say.line(`audience.${value}`) })),
      ),
      effort: oneOf(
        say.line('propose.effort'),
        EFFORTS.map((value) => ({ value: String(value), label: say.line(`lasts.${value}`) })),
      ),
    },
    audience: say.text('propose.seen'),
  };
}

/** Why a host does not accept a proposal, in their words. */
export function declineForm(who: string, language: Language) {
  const say = words(language);
  return {
    title: say.line('decline.title'),
    submit: say.line('decline.submit'),
    cancel: say.line('cancel'),
    fields: { why: { f: 'paragraph' as const, label: say.line('decline.why'), min: 10, max: 280 } },
    audience: say.text('decline.seen', { who }),
  };
}
