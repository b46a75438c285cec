import { stringify } from 'yaml';
import { parseRitualsFile } from '../config/rituals-file.ts';
import { filePartsOf } from '../config/wanted.ts';
import { ConfigError } from '../errors.ts';
import type { RitualKind } from '../ritual/index.ts';
import type { SetUp } from '../store/dump-rituals.ts';
import type { RitualRow } from '../store/rituals.ts';

/** A rituals file: its text, how many rituals stand in it, and how many as comments alone. */
export type Exported = { readonly text: string; readonly live: number; readonly left: number };

type Block = { readonly text: string; readonly why: string | null };

const HEAD =
  '# The rituals and settings of a bot: for RITUALS_FILE, or for `rituals import`. What people answered is not in it.\n';

/**
 * A bot's set-up as a rituals file that this very version reads. What a file cannot say without changing it (a ritual that
 * is paused), and what this version does not take, stands there as a comment that says why.
 */
export function fileOf({ workspaces, rituals }: SetUp, kinds: ReadonlyMap<string, RitualKind>): Exported {
  const parts = filePartsOf(kinds);
  const block = (under: 'rituals' | 'workspaces', value: object, paused = false): Block => {
    const text = stringify(value, WIDE);
    if (paused) return { text, why: 'Paused. Without the # it would begin again.' };
    try {
      parseRitualsFile(stringify({ [under]: value }, WIDE), parts);
      return { text, why: null };
    } catch (cause) {
      if (!(cause instanceof ConfigError)) throw cause;
      return { text, why: `This version does not take it: ${cause.problems.map(withoutLine).join(' ')}` };
    }
  };
  const settled = workspaces.filter(({ settings }) => settings !== '{}');
  const places = settled.map(({ id, settings }) => block('workspaces', { [id]: JSON.parse(settings) }));
  const all = rituals.map((row) => block('rituals', [written(row)], row.paused !== 0));
  const live = all.filter(({ why }) => why === null).length;
  return { text: HEAD + section('workspaces', places, '{}') + section('rituals', all, '[]'), live, left: all.length - live };
}

const WIDE = { lineWidth: 0 };
const withoutLine = (problem: string): string => problem.replace(/^line \d+: /, '');

function section(name: string, blocks: readonly Block[], none: string): string {
  if (blocks.length === 0 && name === 'workspaces') return '';
  const head = blocks.some(({ why }) => why === null) ? `${name}:\n` : `${name}: ${none}\n`;
  return head + blocks.map(indented).join('');
}

const indented = ({ text, why }: Block): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => `  ${why === null ? '' : '# '}${line}\n`)
    .reduce((sum, line) => sum + line, why === null ? '' : `  # ${why.replaceAll('\n', ' ')}\n`);

/** What stands in the file of a ritual; what is as it is without being said is left out. */
function written(row: RitualRow): object {
  const list = (json: string): string[] => JSON.parse(json) as string[];
  const settings = JSON.parse(row.settings) as Record<string, unknown>;
  const [alternates, recurrence] = [list(row.alternates), row.recurrence === null ? null : JSON.parse(row.recurrence)];
  return {
    id: row.id,
    kind: row.kind,
    workspace: row.workspace,
    channel: row.channel,
    ...(row.name === null ? {} : { name: row.name }),
    hosts: list(row.hosts),
    ...(alternates.length === 0 ? {} : { alternates }),
    ...(row.externals === 0 ? {} : { externals: true }),
    ...(recurrence === null ? {} : { recurrence: withoutEmpty(recurrence) }),
    language: row.language,
    ...(Object.keys(settings).length === 0 ? {} : { settings }),
  };
}

const withoutEmpty = (recurrence: object): object =>
  Object.fromEntries(Object.entries(recurrence).filter(([, value]) => !(Array.isArray(value) && value.length === 0)));
