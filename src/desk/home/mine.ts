import { addressBlock } from '../../engine/addressed.ts';
import { authorise } from '../../engine/authorise.ts';
import { titleOf } from '../../engine/choose-ritual.ts';
import { currentUnit } from '../../engine/current-unit.ts';
import { runningFor } from '../../engine/membership.ts';
import { rolesOf } from '../../engine/roles.ts';
import type { Block } from '../../message/index.ts';
import type { RitualRow } from '../../store/rituals.ts';
import type { Visit } from '../desk.ts';

/** The rituals that run now and that this person may press anything of. */
export async function ritualsOf({ tx, workspace, user }: Visit): Promise<readonly RitualRow[]> {
  const running = await runningFor(tx, { workspace, user });
  const may = await Promise.all(
    running.map(async (ritual) => authorise('member', await rolesOf(tx, workspace, user, { ritual }))),
  );
  return running.filter((_, i) => may[i]);
}

/** Rounds that can be answered come first, then what can be pressed at any time, then what only has a date. */
const RANKS = ['open', 'standing', 'later'] as const;
type Mine = { readonly rank: (typeof RANKS)[number]; readonly blocks: readonly Block[] };

/** What is open for this person in these rituals, and what comes next, ritual by ritual: what is open first. It only reads. */
export async function mineIn(visit: Visit, rituals: readonly RitualRow[]): Promise<readonly (readonly Block[])[]> {
  const found: Mine[] = [];
  for (const ritual of rituals) {
    const mine = await mineOf(visit, ritual);
    if (mine && mine.blocks.length > 0) found.push(mine);
  }
  return RANKS.flatMap((rank) => found.filter((mine) => mine.rank === rank).map(({ blocks }) => blocks));
}

async function mineOf({ tx, parts, now, me, language }: Visit, ritual: RitualRow): Promise<Mine | null> {
  if (!parts.kinds.get(ritual.kind)?.mine) return null;
  const unit = await currentUnit(tx, parts, ritual, now);
  const member = unit && (await unit.people.find(me));
  if (!unit || !member) return null;
  const { kind, ctx, occurrence } = unit;
  if (kind.concerns && !(await kind.concerns(ctx, member))) return null;
  // Effects are never written: whoever looks at a page does nothing.
  const blocks = (await kind.mine?.(ctx, member)) ?? [];
  const pressable = member.choice.state === 'in' && blocks.some(({ b }) => b === 'buttons');
  const rank = !pressable ? 'later' : kind.starts === 'clock' ? 'open' : 'standing';
  const title = titleOf(parts, ritual, language);
  return { rank, blocks: blocks.map((block) => told(addressBlock(block, kind.kind, occurrence.id), title)) };
}

/** Of buttons that several rituals may have, a screen reader says whose each is. */
const told = (block: Block, title: string): Block =>
  block.b === 'buttons'
    ? { ...block, buttons: block.buttons.map((one) => ({ ...one, spoken: one.spoken ?? `${one.label}: ${title}` })) }
    : block;
