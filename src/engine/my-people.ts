import { findMember } from '../store/members.ts';
import type { Tx } from '../store/open.ts';
import type { Somebody } from '../store/personal-rows.ts';
import type { MyData } from './my-data.ts';

/** What the people are called whose ids stand in these rows, by member id: those somebody wrote to, or who wrote to them. */
export async function peopleIn(tx: Tx, data: MyData, { workspace }: Somebody): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for (const id of new Set(idsIn(data, `${workspace}/`))) {
    const name = (await findMember(tx, id))?.name;
    if (name) found[id] = name;
  }
  return found;
}

function idsIn(value: unknown, prefix: string): readonly string[] {
  if (typeof value === 'string') return value.startsWith(prefix) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap((one) => idsIn(one, prefix)) : [];
}
