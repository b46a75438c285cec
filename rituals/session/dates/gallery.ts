import type { Language } from '../../../src/message/index.ts';
import { sentence, type View } from '../../../src/ritual/index.ts';
import { findForm, tickForm } from './forms.ts';
import type { Reason, Suggestion } from './suggest.ts';
import type { DatesData } from './types.ts';
import { askedView, closedView, hostView, notedView, openedView } from './views.ts';
import { words } from './words.ts';

/** Tuesday 24 November 2026 at 09:30 in Paris. */
const NOW = Date.UTC(2026, 10, 24, 8, 30);
const DAY = 86_400_000;

const sample = (language: Language): DatesData => ({
  title: language === 'fr' ? 'la table ronde & <la suite>' : 'the round table & <what follows>',
  zone: 'Europe/Paris',
  minutes: 60,
  slots: Array.from({ length: 10 }, (_, i) => ({ id: `s${i + 1}`, date: `2026-12-${10 + i}`, time: '16:00' })),
  closes: NOW + 3 * DAY,
  host: 'playground/ana',
  awkward: {},
});

const REASONS: readonly Reason[] = (['all', 'most', 'nearly'] as const).flatMap((works) =>
  (['spares', 'kinder', 'same'] as const).map((hours) => ({ works, hours })),
);

/** Every message and form of the question itself, with made-up people. */
export function searchGallery(language: Language): Readonly<Record<string, View>> {
  const [data, say, reader] = [sample(language), words(language), { language, zone: 'Europe/Paris' }];
  const found = (reason: Reason): Suggestion => ({ slot: 's3', yes: 5, ifs: 2, reason });
  const [reason] = REASONS as [Reason];
  const ticked = { said: { s1: 'yes', s2: 'if', s3: 'no' } as const };
  return {
    asked: { message: askedView(data, 0, reader) },
    'asked-one': { message: askedView(data, 1, reader) },
    'asked-many': { message: askedView(data, 12, reader) },
    tick: { form: tickForm(data, null, reader) },
    'tick-again': { form: tickForm(data, ticked, reader) },
    noted: { message: notedView(data, NOW, reader) },
    guests: { message: sentence(say.line('guests')) },
    'taken-back': { message: sentence(say.line('taken-back')) },
    'closed-now': { message: sentence(say.line('closed.now')) },
    'closed-empty': { message: closedView(data, null, 0, reader) },
    'closed-none': { message: closedView(data, null, 3, reader) },
    ...Object.fromEntries(
      REASONS.map((one) => [
        `closed-${one.works}-${one.hours}`,
        { message: closedView(data, { ...found(one), ifs: one.hours === 'same' ? 0 : 1 }, 7, reader) },
      ]),
    ),
    host: { message: hostView(data, found(reason), 'sample.standing', reader) },
    'host-none': { message: hostView(data, null, 'sample.standing', reader) },
    opened: { message: openedView(data, 'sample', NOW, reader) },
  };
}

/** What the board shows of it: its form. */
export const datesGallery = (language: Language): Readonly<Record<string, View>> => ({
  'find-date': { form: findForm({ language, zone: 'Europe/Paris' }) },
});
