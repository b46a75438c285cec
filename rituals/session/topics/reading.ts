import { oneLine } from '../../../src/message/index.ts';
import type { Step } from '../one/types.ts';

/** What a host may write of an agenda. */
export const MOST_STEPS = 20;
export const MOST_CHOSEN = 10;
const MAX_MINUTES = 240;
const MAX_TITLE = 80;

/** What is wrong with the steps as they were written. */
export type Wrong =
  | { readonly w: 'line'; readonly n: number }
  | { readonly w: 'many' }
  | { readonly w: 'long'; readonly sum: number };

/**
 * The steps that lines of “minutes title” make, or the first thing wrong with them. A title that was there before keeps its
 * prompt, its lead and its id; a new one is led by the host.
 */
export function readSteps(written: string, before: readonly Step[], minutes: number): readonly Step[] | Wrong {
  const lines = written.split('\n').map((line, i) => ({ n: i + 1, line: oneLine(line) }));
  const steps: Step[] = [];
  for (const { n, line } of lines) {
    if (line === '') continue;
    const step = readLine(line);
    if (!step) return { w: 'line', n };
    const known = before.find((one) => one.title === step.title && !steps.some(({ id }) => id === one.id));
    steps.push(known ? { ...known, minutes: step.minutes } : { ...step, id: `own-${n}`, prompt: '', lead: 'host' });
  }
  if (steps.length > MOST_STEPS) return { w: 'many' };
  const sum = steps.reduce((all, step) => all + step.minutes, 0);
  return sum > minutes ? { w: 'long', sum } : steps;
}

/** “10 Welcome”, “10 min · Welcome”, “10' Welcome”: minutes and a title; null for anything else. */
function readLine(line: string): Pick<Step, 'minutes' | 'title'> | null {
  const [, number, title = ''] = /^(\d{1,3})\s*(?:min(?:utes?)?\b\.?|['’′])?\s*[-–—·:]?\s*(.+)$/iu.exec(line) ?? [];
  const minutes = Number(number);
  const fits = minutes >= 1 && minutes <= MAX_MINUTES && title.trim().length <= MAX_TITLE;
  return fits && /\p{L}/u.test(title) ? { minutes, title: title.trim() } : null;
}

/** Steps as lines a host can edit. */
export const writeSteps = (steps: readonly Step[]): string => steps.map(({ minutes, title }) => `${minutes} ${title}`).join('\n');

/** The numbers somebody wrote, from 1, each once, as the ids they stand for; or the first thing that is none of them. */
export function readNumbers(written: string, known: readonly string[]): readonly string[] | { readonly unknown: string } {
  const ids: string[] = [];
  for (const said of written.split(/[\s,;.]+/).filter(Boolean)) {
    const id = /^#?\d{1,3}$/.test(said) ? known[Number(said.replace('#', '')) - 1] : undefined;
    if (id === undefined) return { unknown: said };
    if (!ids.includes(id)) ids.push(id);
  }
  return ids;
}
