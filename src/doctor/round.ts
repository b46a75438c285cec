import { nameOf } from '../engine/choose-ritual.ts';
import type { Parts } from '../engine/parts.ts';
import { zoneOf } from '../engine/planning.ts';
import type { WorkspaceSettings } from '../engine/settings.ts';
import { machinesOf } from '../ritual/index.ts';
import type { Tx } from '../store/open.ts';
import type { RitualRow } from '../store/rituals.ts';
import { type Finding, finding, type Level } from './finding.ts';

/** How far back is looked, in milliseconds. */
export const LOOK_BACK_MS = 7 * 86_400_000;
/** Later than this is late, in milliseconds. */
export const LATE_MS = 300_000;

/** What every check is given. `rituals` are those asked after, `open` the machines that hide nothing. */
export type Round = {
  readonly tx: Tx;
  readonly parts: Parts;
  readonly now: number;
  readonly rituals: readonly RitualRow[];
  readonly ids: readonly string[];
  readonly open: readonly string[];
};

/** The machines of a ritual's kind, and what they need not hide: of a sealed one not even a number is told. */
export const openKinds = ({ kinds }: Pick<Parts, 'kinds'>): readonly string[] =>
  [...kinds.values()].flatMap(machinesOf).flatMap(({ kind, sealed }) => (sealed ? [] : [kind]));

/** A finding about a ritual. */
export const about = (
  ritual: RitualRow,
  level: Level,
  code: Finding['code'],
  more: Partial<Pick<Finding, 'args' | 'people'>> = {},
): Finding => finding(level, code, { ritual: ritual.id, called: nameOf(ritual), workspace: ritual.workspace, ...more });

/** The zone in which a ritual's moments are said. */
export const zoneFor = (ritual: RitualRow, settings: WorkspaceSettings = {}): string => zoneOf(ritual, settings);
