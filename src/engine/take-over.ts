import { z } from 'zod';
import type { Handed, HandedSort } from '../ritual/index.ts';
import { takeHanded } from '../store/handed.ts';
import { handedOf, opened } from './kept.ts';
import { runHandler } from './unit.ts';
import type { Unit } from './work.ts';

const Item: z.ZodType<Handed> = z.object({ text: z.string(), by: z.string().nullable(), name: z.string().nullable() });

/** Gives the unit what was handed on under this id, once; what was forgotten meanwhile, or is taken no more, comes to nothing. */
export async function takeOver(unit: Unit, id: string): Promise<void> {
  const row = await takeHanded(unit.tx, id);
  const take = row && unit.kind.takes?.[row.sort as HandedSort];
  if (!take) return;
  const item = Item.parse(opened(unit.parts.sealer, handedOf(id), row.body));
  await runHandler(unit, (ctx) => take(ctx, item));
}
