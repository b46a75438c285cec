import type { Chart, Language } from '../../../src/message/index.ts';
import { FEW, sentence, type View } from '../../../src/ritual/index.ts';
import { beginForm, copyForm, noteForm, removeForm, stepsForm } from './forms.ts';
import { pictures } from './table.ts';
import { MOST_NOTES, MOST_STEPS, newMap, PROOFS, ROWS } from './types.ts';
import { addedView, endedView, openView, pictureView } from './views.ts';
import { words } from './words.ts';

const SAMPLES: Readonly<Record<Language, { title: string; steps: readonly string[]; text: string }>> = {
  en: {
    title: 'A customer who moves house',
    steps: ['Hears that it is possible', 'Calls & waits', 'The day of the move'],
    text: '= Why does <nobody> call me back',
  },
  fr: {
    title: 'Un client qui déménage',
    steps: ['Apprend que c’est possible', 'Appelle & attend', 'Le jour du déménagement'],
    text: '= Pourquoi <personne> ne me rappelle',
  },
};

const first = ([picture]: readonly Chart[]): Chart => picture as Chart;

/** A map with a note of each kind at each step. */
function sample(language: Language) {
  const { title, steps, text } = SAMPLES[language];
  const map = newMap(title, 'playground/ana', steps);
  const notes = map.steps.flatMap(({ id }) =>
    ROWS.flatMap((row) => PROOFS.map((proof, i) => ({ step: id, row, proof, text: `${text} ${i + 1}` }))),
  );
  return { ...map, notes };
}

/** A map as large as it may be. */
function largest(language: Language) {
  const names = Array.from({ length: MOST_STEPS }, (_, i) => `${String(i + 1).padStart(2, '0')}${'é'.repeat(38)}`);
  const map = newMap('W'.repeat(80), 'playground/ana', names);
  const notes = Array.from({ length: MOST_NOTES }, (_, i) => ({
    step: map.steps[i % MOST_STEPS]!.id,
    row: ROWS[i % 4]!,
    proof: PROOFS[i % 3]!,
    text: `${SAMPLES[language].text} ${'é '.repeat(50)}`.slice(0, 140),
  }));
  return { ...map, notes };
}

/** Every message and form of a map, with made-up people. */
export function mapGallery(language: Language): Readonly<Record<string, View>> {
  const [say, map, most] = [words(language), sample(language), largest(language)];
  const mine = { notes: map.notes.slice(0, 3).map((note, i) => ({ ...note, id: `n${i}` })) };
  const sentences = ['steps.saved', 'host', 'unnamed', 'mine.none', 'mine.removed', 'ended'] as const;
  return {
    'map-unnamed': { message: openView({ ...map, steps: [] }, 0, language) },
    'map-open': { message: openView(map, 0, language) },
    'map-notes': { message: openView(map, 12, language) },
    'map-most': { message: openView(most, MOST_NOTES, language) },
    'map-ended': { message: endedView(map, language) },
    'map-few': { message: sentence(say.line('few', { few: FEW })) },
    'map-ended-few': { message: endedView({ ...map, notes: [] }, language, { few: true }) },
    'map-ended-none': { message: endedView({ ...map, notes: [] }, language) },
    'map-added': { message: addedView(language) },
    'map-picture': { message: pictureView(first(pictures(map, language))) },
    'map-picture-most': { message: pictureView(first(pictures(most, language))) },
    'map-ended-most': { message: endedView(most, language, { more: true }) },
    ...Object.fromEntries(sentences.map((key) => [`map-said-${key.replace('.', '-')}`, { message: sentence(say.line(key)) }])),
    'map-steps-form': { form: stepsForm(map.steps, language) },
    'map-note-form': { form: noteForm(map.steps, language) },
    'map-remove-form': { form: removeForm(map, mine, language) },
    'map-csv': { form: copyForm(map, 'csv', language, language) },
    'map-markdown': { form: copyForm(map, 'markdown', language, language) },
    'map-csv-most': { form: copyForm(most, 'csv', language, language) },
  };
}

/** What the board shows of it: its form. */
export const beginMapGallery = (language: Language): Readonly<Record<string, View>> => ({
  'map-begin': { form: beginForm(language) },
});
