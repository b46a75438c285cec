import { inCharter } from '../consent.ts';
import { Choice } from '../types.ts';
import type { Act } from './card.ts';

/** Whether somebody is in the charter, as they chose it. */
export const accepts = async (act: Act, id: string): Promise<boolean> =>
  inCharter(Choice.nullable().parse(await act.standing.entry(id)));
