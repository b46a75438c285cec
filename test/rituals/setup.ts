import { Temporal } from 'temporal-polyfill';
import type { Wanted } from '../../src/engine/apply.ts';
import type { Language } from '../../src/message/index.ts';
import type { RitualKind } from '../../src/ritual/index.ts';
import { realSealer } from '../../src/runtime/sealer.ts';
import type { Store } from '../../src/store/open.ts';
import type { Person } from './recording-platform.ts';

export const WORKSPACE = 'playground';
export const CHANNEL = 'circle';
export const SEALER = realSealer(Buffer.alloc(32, 7));

/** How the one ritual of a circle is set up; what is left out is an ordinary check-in of five people, Tuesdays at 09:30 in Paris. */
export type Setup = {
  readonly at: string;
  readonly people?: readonly Person[];
  readonly hosts?: readonly string[];
  readonly kind?: string;
  readonly kinds?: readonly RitualKind[];
  readonly language?: Language;
  readonly recurrence?: Readonly<Record<string, unknown>>;
  readonly settings?: unknown;
  readonly workspace?: Wanted['workspaces'][string];
  readonly seed?: number;
  readonly store?: Store;
  /** Where calendars are read; without it there are none. */
  readonly publicUrl?: string;
};

/** Somebody in Paris who reads English, unless said otherwise. */
export const person = (name: string, zone = 'Europe/Paris', language: Language = 'en'): Person => ({
  user: name.toLowerCase(),
  name,
  zone,
  language,
});

export const FIVE: readonly Person[] = ['Ana', 'Ben', 'Cleo', 'Dia', 'Eli'].map((name) => person(name));

/** "2026-11-24T09:30 Europe/Paris" as epoch milliseconds. */
export function instant(moment: string): number {
  const [local = '', zone = 'UTC'] = moment.split(' ');
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
}
