import { RitualsError } from '../errors.ts';
import { followRule, type ZoneHistory } from './offset-table.ts';
import { openZoneBundle } from './zone-bundle.ts';
import { openZoneFiles, type ZoneFiles } from './zone-files.ts';
import { writeZoneLine } from './zone-line.ts';

/**
 * The text of `src/schedule/zone-data.txt` for a directory of compiled zones that has a `tzdata.zi`: every name of it, in
 * the order of the alphabet, so that the same directory always gives the same text. Throws `program.bug` for a directory
 * that is none, or a zone that the text would not tell as the directory does.
 */
export function packZones(dir: string): string {
  const files = openZoneFiles(dir);
  if (!files) throw new RitualsError('program.bug', `${dir} is not a directory of zones that says its release.`);
  const lines = new Map<string, string>();
  for (const name of [...files.names()].sort()) {
    const history = files.history(name);
    const line = history && writeZoneLine(slimmed(history));
    if (!line) throw new RitualsError('program.bug', `${name} in ${dir} cannot be read.`);
    lines.set(name, line);
  }
  const header = `# IANA time zone database ${files.version}, public domain; read docs/decisions/0002-zone-data.md`;
  const text = [header, ...withLinks(lines, files), ''].join('\n');
  const unlike = differing(text, files);
  if (unlike.length > 0) throw new RitualsError('program.bug', `These would not be as in ${dir}: ${unlike.join(', ')}.`);
  return text;
}

function withLinks(lines: ReadonlyMap<string, string>, files: ZoneFiles): readonly string[] {
  const links = files.links();
  return Array.from(lines, ([name, line]) => {
    const target = links.get(name) ?? name;
    return target !== name && !links.has(target) && lines.get(target) === line ? `${name}=${target}` : `${name} ${line}`;
  });
}

/** A history without changes that change no offset, and without what its rule tells anyway. */
function slimmed(history: ZoneHistory): ZoneHistory {
  const whole = changes(history);
  const first = (kept: number): ZoneHistory => ({
    before: whole.before,
    instants: whole.instants.slice(0, kept),
    offsets: whole.offsets.slice(0, kept),
    rule: history.rule,
  });
  const suffices = (kept: number): boolean => kept >= 0 && same(changes(first(kept)), whole);
  let kept = whole.instants.filter((at) => at <= (history.instants.at(-1) ?? Number.NEGATIVE_INFINITY)).length;
  // A rule that begins with a change of name only (Grand Turk, 2018) is kept back by the real change that follows.
  while (!suffices(kept)) kept++;
  while (suffices(kept - 1)) kept--;
  return first(kept);
}

function same(a: Changes, b: Changes): boolean {
  if (a.before !== b.before || a.instants.length !== b.instants.length) return false;
  return a.instants.every((at, i) => at === b.instants[i] && a.offsets[i] === b.offsets[i]);
}

type Changes = Omit<ZoneHistory, 'rule'>;

/** The real changes of a zone, those of its rule among them. */
function changes(history: ZoneHistory): Changes {
  const all = followRule(history) ?? { instants: [], offsets: [] };
  const { before } = history;
  const real = all.offsets.flatMap((offset, i) => (offset === (all.offsets[i - 1] ?? before) ? [] : [i]));
  return { before, instants: real.map((i) => all.instants[i]!), offsets: real.map((i) => all.offsets[i]!) };
}

/** The names whose packed line does not say, to the second, what the directory says. */
function differing(text: string, files: ZoneFiles): readonly string[] {
  const bundle = openZoneBundle(text);
  return files.names().filter((name) => {
    const history = files.history(name);
    const packed = bundle.offsets(name);
    if (!history || !packed) return true;
    const { before, instants, offsets } = changes(history);
    const steps = instants.map((at, i) => [at, offsets[i - 1] ?? before, offsets[i]!] as const);
    return steps.some(([at, from, to]) => packed(at * 1000 - 1000) !== from * 1000 || packed(at * 1000) !== to * 1000);
  });
}
