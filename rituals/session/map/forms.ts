import { type Language, oneLine, plain } from '../../../src/message/index.ts';
import { FEW } from '../../../src/ritual/index.ts';
import { csvLines, markdownLines, PART_CHARS, partsOf } from './copy.ts';
import type { Wrong } from './reading.ts';
import { noteText } from './table.ts';
import { type MapData, type Mine, MOST_STEPS, NOTE_CHARS, PROOFS, ROWS, STEP_CHARS, type Step } from './types.ts';
import { words } from './words.ts';

const OPTION_CHARS = 75;
const MAX_LINES = MOST_STEPS * (STEP_CHARS + 1);

const stepsField = (steps: readonly Step[], language: Language) => {
  const say = words(language);
  const lines = steps.map(({ name }) => name).join('\n');
  return {
    f: 'paragraph' as const,
    label: say.line('steps.label'),
    hint: say.line('steps.hint', { most: MOST_STEPS }),
    max: 2 * MAX_LINES,
    ...(lines === '' ? {} : { initial: lines }),
  };
};

const ends = (language: Language) => ({ submit: words(language).line('send'), cancel: words(language).line('cancel') });

/** The form in which a host begins a map. */
export function beginForm(language: Language) {
  const say = words(language);
  return {
    title: say.line('begin'),
    ...ends(language),
    fields: {
      title: { f: 'line' as const, label: say.line('begin.title'), hint: say.line('begin.title.hint'), min: 3, max: 80 },
      steps: stepsField([], language),
    },
    audience: say.text('steps.audience'),
  };
}

/** The form in which a host names the steps. */
export function stepsForm(steps: readonly Step[], language: Language) {
  const say = words(language);
  return {
    title: say.line('steps'),
    ...ends(language),
    fields: { steps: stepsField(steps, language) },
    audience: say.text('steps.audience'),
  };
}

/** What is wrong with the steps, as a sentence. */
export function wrongSteps(wrong: Wrong, language: Language): string {
  const say = words(language);
  if (wrong.w === 'used') return say.line('steps.used', { step: wrong.step });
  return 'n' in wrong
    ? say.line(`steps.${wrong.w}`, { n: wrong.n, max: STEP_CHARS })
    : say.line(`steps.${wrong.w}`, { most: MOST_STEPS });
}

/** The form of a note. */
export function noteForm(steps: readonly Step[], language: Language) {
  const say = words(language);
  const rows = ROWS.map((value) => ({ value, label: say.line(`row.${value}`) }));
  const proofs = PROOFS.map((value) => ({ value, label: say.line(`proof.${value}`) }));
  const options = steps.map(({ id, name }) => ({ value: id, label: oneLine(name) }));
  return {
    title: say.line('add'),
    ...ends(language),
    fields: {
      step: { f: 'choice' as const, label: say.line('add.step'), options },
      row: { f: 'choice' as const, label: say.line('add.row'), options: rows },
      text: { f: 'line' as const, label: say.line('add.text'), min: 2, max: NOTE_CHARS },
      proof: { f: 'choice' as const, label: say.line('add.proof'), options: proofs },
    },
    audience: say.text('add.audience', { few: FEW }),
  };
}

/** The form in which somebody removes a note of theirs. */
export function removeForm({ steps }: Pick<MapData, 'steps'>, { notes }: Mine, language: Language) {
  const say = words(language);
  const options = notes.map((note) => {
    const step = steps.find(({ id }) => id === note.step)?.name ?? '';
    return { value: note.id, label: short(say.line('mine.option', { step, text: noteText(note, language) })) };
  });
  return {
    title: say.line('mine.label'),
    ...ends(language),
    fields: { note: { f: 'choice' as const, label: say.line('mine.label'), options } },
    audience: say.text('mine.audience'),
  };
}

const short = (label: string): string =>
  [...label].length <= OPTION_CHARS ? label : `${[...label].slice(0, OPTION_CHARS - 1).join('')}…`;

/** The table to be copied out of a form, in as many fields as it needs; nothing of it is sent. */
export function copyForm(data: MapData, as: 'csv' | 'markdown', table: Language, language: Language) {
  const say = words(language);
  const parts = partsOf(as === 'csv' ? csvLines(data, table) : markdownLines(data, table));
  const field = (part: string, i: number) => ({
    f: 'paragraph' as const,
    label: say.line('copy.part', { i: i + 1, n: parts.length }),
    max: PART_CHARS + 100,
    optional: true as const,
    initial: part,
  });
  return {
    title: say.line(`copy.title.${as}`),
    submit: say.line('copy.close'),
    cancel: say.line('cancel'),
    intro: [plain(oneLine(data.title))],
    fields: Object.fromEntries(parts.map((part, i) => [`part${i + 1}`, field(part, i)])),
    audience: say.text('copy.audience'),
  };
}
