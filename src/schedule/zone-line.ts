import type { ZoneHistory } from './offset-table.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const OFFSET = /^([+-])(\d{1,2})(?::(\d{2}))?(?::(\d{2}))?$/;
const CHANGES = /^(-|[A-Z]-?[0-9a-z]+([A-Z][0-9a-z]+)*)$/;

/**
 * A zone's history as one line of text, `-5,-4 B5k1c0A9cnc0… EST5EDT,M3.2.0,M11.1.0`: its offsets in hours, the one before
 * the first change in front; then each change as the letter of its offset (A for the first) and the seconds since the
 * change before it, in base 36 (the first since 1970); then the rule. A part with nothing in it is `-`. Null when a zone
 * has more offsets than there are letters.
 */
export function writeZoneLine({ before, instants, offsets, rule }: ZoneHistory): string | null {
  const distinct = [...new Set([before, ...offsets])];
  if (distinct.length > LETTERS.length) return null;
  const changes = instants.map(
    (at, i) => `${LETTERS[distinct.indexOf(offsets[i]!)]}${(at - (instants[i - 1] ?? 0)).toString(36)}`,
  );
  return [distinct.map(writeOffset).join(','), changes.join('') || '-', rule || '-'].join(' ');
}

/** The history a line holds, or null when it is not such a line. */
export function readZoneLine(line: string): ZoneHistory | null {
  const [hours = '', changes = '', rule = '', ...more] = line.split(' ');
  const distinct = hours.split(',').map(readOffset);
  const [before] = distinct;
  if (before === undefined || distinct.some(Number.isNaN) || rule === '' || more.length > 0 || !CHANGES.test(changes))
    return null;
  const instants: number[] = [];
  const offsets: number[] = [];
  let at = 0;
  for (const [, letter, delta] of changes.matchAll(/([A-Z])(-?[0-9a-z]+)/g)) {
    const offset = distinct[LETTERS.indexOf(letter!)];
    if (offset === undefined) return null;
    at += Number.parseInt(delta!, 36);
    instants.push(at);
    offsets.push(offset);
  }
  return { before, instants, offsets, rule: rule === '-' ? '' : rule };
}

function writeOffset(offset: number): string {
  const size = Math.abs(offset);
  const two = (value: number): string => `:${String(value % 60).padStart(2, '0')}`;
  const [minutes, seconds] = [two(Math.floor(size / 60)), two(size)];
  const fine = size % 60 > 0 ? minutes + seconds : size % 3600 > 0 ? minutes : '';
  return `${offset < 0 ? '-' : '+'}${Math.floor(size / 3600)}${fine}`;
}

/** Seconds east of Greenwich, NaN for what is no offset. */
function readOffset(text: string): number {
  const match = OFFSET.exec(text);
  if (!match) return Number.NaN;
  const [h, min, s] = [2, 3, 4].map((group) => Number(match[group] ?? 0)) as [number, number, number];
  return (match[1] === '-' ? -1 : 1) * (h * 3600 + min * 60 + s);
}
