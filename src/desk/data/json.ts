import type { MyData } from '../../engine/my-data.ts';
import type { Round } from '../../engine/my-rounds.ts';
import { PERSONAL } from '../../store/personal-data.ts';
import type { Somebody } from '../../store/personal-rows.ts';
import type { Tables } from '../../store/tables.ts';

/** All that is kept about somebody, as a program reads it: rows by table and column, and why each other column is not in it. */
export type Facts = {
  readonly about: Somebody;
  readonly made: number;
  readonly tables: MyData;
  /** What the ids of rounds and other items stand for. */
  readonly rounds: Readonly<Record<string, Round>>;
  /** What people are called, by member id. */
  readonly people: Readonly<Record<string, string>>;
  /** Columns of these tables that are not shown, with the reason. */
  readonly notShown: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

/** The columns that are not shown, of the tables a person has rows in. */
export function notShown(tables: MyData): Facts['notShown'] {
  const found = (Object.keys(tables) as (keyof Tables)[]).map((table) => {
    const columns = Object.entries(PERSONAL[table].columns).flatMap(([name, said]) =>
      said === 'shown' ? [] : [[name, said.why]],
    );
    return [table, Object.fromEntries(columns)] as const;
  });
  return Object.fromEntries(found.filter(([, columns]) => Object.keys(columns).length > 0));
}

/** The file a program reads. */
export const jsonOf = (facts: Facts): string => `${JSON.stringify(facts, null, 2)}\n`;
