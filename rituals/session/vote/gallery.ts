import type { Language } from '../../../src/message/index.ts';
import { untilSaid, type View } from '../../../src/ritual/index.ts';
import type { Choice } from './types.ts';
import { askView, closedView, lineView, notedView, resultView } from './views.ts';

const TITLE = { en: 'CX Life round table', fr: 'Table ronde CX Life' };
const many = (choice: Choice, n: number): Choice[] => Array.from({ length: n }, () => choice);

/** Everything a vote can show. */
export function gallery(language: Language): Readonly<Record<string, View>> {
  const now = Date.UTC(2026, 11, 10, 10);
  const [at, zone] = [Date.UTC(2026, 11, 15, 10), 'Europe/Paris'];
  const until = untilSaid(at, { zone, language, now, later: true });
  const title = TITLE[language];
  return {
    vote: { message: askView(title, at, { language, zone }) },
    'vote-noted': { message: notedView('change', until, language) },
    'vote-back': { message: lineView('back.done', language) },
    'vote-guests': { message: lineView('guests', language) },
    'vote-closed': { message: closedView(title, language) },
    'vote-few': { message: resultView(title, many('stop', 4), language) },
    'vote-most': { message: resultView(title, [...many('continue', 5), 'stop'], language) },
    'vote-mixed': { message: resultView(title, [...many('continue', 3), ...many('change', 3)], language, true) },
    'vote-counts': {
      message: resultView(title, [...many('continue', 7), ...many('change', 3), ...many('stop', 2)], language, true),
    },
  };
}
