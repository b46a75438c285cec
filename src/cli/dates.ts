import { parseDocument } from 'yaml';
import { ConfigError } from '../errors.ts';
import { anchored } from '../schedule/anchored.ts';
import { DAY_MS, modulo, readDate, writeDate } from '../schedule/civil.ts';
import { nextOccurrence } from '../schedule/next-occurrence.ts';
import { Recurrence } from '../schedule/recurrence.ts';

const MOST = 100_000;

/**
 * The next `count` starts of a recurrence (YAML or JSON) strictly after the instant `from`, as `2026-11-24T08:30:00Z`;
 * fewer when it ends. Without a `from` of its own an `every n` counts from the first of them. Throws a `ConfigError`
 * with one sentence for each thing that is wrong.
 */
export function dates(args: { readonly recurrence: string; readonly from: string; readonly count: number }): string[] {
  const problems: string[] = [];
  const parsed = Recurrence.safeParse(yaml(args.recurrence, problems));
  if (problems.length === 0 && !parsed.success)
    for (const { path, message } of parsed.error.issues)
      problems.push(['--recurrence', ...path].join('.').concat(`: ${message}`));
  const from = instant(args.from);
  if (from === null)
    problems.push(`--from: "${args.from}" is not an instant; write it with its offset, such as 2026-11-21T00:00Z.`);
  if (!Number.isInteger(args.count) || args.count < 1 || args.count > MOST)
    problems.push(`--count: ${args.count} is not a number of dates; write a whole number from 1 to ${MOST}.`);
  if (problems.length > 0 || !parsed.success || from === null) throw new ConfigError('recurrence.invalid', problems);

  const recurrence = anchored(parsed.data, from);
  const lines: string[] = [];
  let next = nextOccurrence(recurrence, from);
  while (next !== null && lines.length < args.count) {
    lines.push(text(next));
    next = nextOccurrence(recurrence, next);
  }
  return lines;
}

function yaml(source: string, problems: string[]): unknown {
  try {
    const document = parseDocument(source);
    const error = document.errors[0];
    if (!error) return document.toJS();
    problems.push(`--recurrence: it is not YAML or JSON; ${error.message.split('\n')[0]!.replace(/:$/, '')}.`);
  } catch (error) {
    // Only a wrong alias gets here: an unknown name, or one repeated without end.
    problems.push(`--recurrence: it is not YAML or JSON; ${String(error)}.`);
  }
  return undefined;
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(?:Z|([+-])(\d{2}):?(\d{2}))$/;

function instant(source: string): number | null {
  const match = INSTANT.exec(source.trim().toUpperCase());
  const day = match ? readDate(match[1]!) : null;
  if (!match || day === null) return null;
  const [h, min, s = 0, offsetH = 0, offsetMin = 0] = [2, 3, 4, 7, 8].map((group) => Number(match[group] ?? 0)) as [
    number,
    number,
  ];
  if (h > 23 || min > 59 || s > 59 || offsetH > 23 || offsetMin > 59) return null;
  const offset = (match[6] === '-' ? -1 : 1) * (offsetH * 60 + offsetMin) * 60_000;
  return day * DAY_MS + (h * 3600 + min * 60 + s) * 1000 + Number((match[5] ?? '').padEnd(3, '0')) - offset;
}

function text(at: number): string {
  const second = Math.floor(modulo(at, DAY_MS) / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${writeDate(Math.floor(at / DAY_MS))}T${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}Z`;
}
