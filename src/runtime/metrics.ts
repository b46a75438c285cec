import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { HttpHandler } from '../ports/http.ts';
import type { Meter } from '../ports/meter.ts';
import { within } from './within.ts';

/** What stands in the database at a moment: what waits for a person, and the lanes that send or were asked to wait. */
export type Standing = {
  readonly parked: { readonly wakeup: number; readonly delivery: number };
  readonly lanes: { readonly open: number; readonly paused: number };
};

/** The database is not waited for longer than this: the counters are worth having without it. Milliseconds. */
const LOOK_WITHIN_MS = 2_000;

/** What is counted while the bot runs. */
export interface Metrics extends Meter {
  /** Answers `GET /metrics` in Prometheus' text format. */
  readonly handler: HttpHandler;
  /** From now on each answer says too what `look` gives; where that fails, those two are left out. */
  watch(look: () => Promise<Standing>): void;
}

/** A fresh set of metrics, with those of the process itself beside ours. */
export function metrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const units = new Counter({
    name: 'rituals_units_total',
    help: 'Units of work ended.',
    labelNames: ['step', 'outcome'],
    registers,
  });
  const deliveries = new Counter({
    name: 'rituals_deliveries_total',
    help: 'Deliveries tried, by what the platform said.',
    labelNames: ['platform', 'outcome'],
    registers,
  });
  const lateness = new Histogram({
    name: 'rituals_lateness_seconds',
    help: 'How long after its time something due was begun.',
    labelNames: ['step'],
    buckets: [0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3_600],
    registers,
  });
  const parked = new Gauge({
    name: 'rituals_parked',
    help: 'Work and messages that failed too often and wait for a person.',
    labelNames: ['what'],
    registers,
  });
  const lanes = new Gauge({
    name: 'rituals_lanes',
    help: 'Workspaces with messages due now (open), and those whose platform asked to wait (paused).',
    labelNames: ['state'],
    registers,
  });
  let look: (() => Promise<Standing>) | null = null;
  const lookAround = async (): Promise<void> => {
    parked.reset();
    lanes.reset();
    const standing = look === null ? null : await within(LOOK_WITHIN_MS, look()).catch(() => null);
    for (const [what, n] of Object.entries(standing?.parked ?? {})) parked.set({ what }, n);
    for (const [state, n] of Object.entries(standing?.lanes ?? {})) lanes.set({ state }, n);
  };
  return {
    unit: (step, outcome) => units.inc({ step, outcome }),
    delivery: (platform, outcome) => deliveries.inc({ platform, outcome }),
    late: (step, ms) => lateness.observe({ step }, Math.max(0, ms) / 1_000),
    watch: (at) => {
      look = at;
    },
    handler: async (_, response) => {
      await lookAround();
      const text = await registry.metrics();
      response.writeHead(200, { 'content-type': registry.contentType, 'cache-control': 'no-store' });
      response.end(text);
    },
  };
}
