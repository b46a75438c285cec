import type { Adapter, Platform } from '../ports/adapter.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { Meter } from '../ports/meter.ts';
import type { Sealer } from '../ports/sealer.ts';
import type { RitualKind } from '../ritual/index.ts';
import type { Store } from '../store/open.ts';

/** All that the engine works with. Everything that is not deterministic is in here. */
export type Parts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly sealer: Sealer;
  /** Whether the secret is the operator's own, or no real platform is connected. */
  readonly secretKept: boolean;
  readonly meter: Meter;
  /** The address, with no slash at its end, at which people's calendars reach this bot from a platform; null where they cannot. */
  readonly publicUrl: (platform: Platform) => string | null;
  readonly adapters: ReadonlyMap<Platform, Adapter>;
  readonly kinds: ReadonlyMap<string, RitualKind>;
  /** This process, in leases: new at each start. */
  readonly owner: string;
  /** Version of the zone data, kept beside each planned row. */
  readonly zoneData: string;
};

/** The platform a workspace belongs to: the part of its id before the colon. */
export const platformOf = (workspace: string): Platform => workspace.split(':')[0] as Platform;
