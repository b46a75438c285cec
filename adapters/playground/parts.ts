import type { Inbound } from '../../src/ports/adapter.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Ids } from '../../src/ports/ids.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Preview, Shortcut, Travel } from './config.ts';
import type { History } from './history.ts';
import type { Sender } from './send.ts';
import type { WallClocks } from './wall-clocks.ts';

/** What the HTTP interface works with while the playground runs. */
export type Parts = {
  readonly history: History;
  readonly sender: Sender;
  readonly inbound: Inbound;
  readonly clock: Clock;
  readonly clocks: WallClocks;
  readonly ids: Ids;
  readonly log: Log;
  readonly travel: Travel | null;
  readonly previews: readonly Preview[];
  readonly allowHost: readonly string[];
  readonly shortcuts: readonly Shortcut[];
};

/** One request as a route gets it: what its path matched, its query and, for a POST, its JSON body. */
export type Call = { readonly path: readonly string[]; readonly query: URLSearchParams; readonly body: unknown };

/** One path of the HTTP interface, below `/playground/api/`. What `run` resolves with is the JSON answer. */
export type Route = { readonly method: 'GET' | 'POST'; readonly path: RegExp; run(call: Call): Promise<unknown> };
