import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { HttpHandler } from '../ports/http.ts';
import type { Meter } from '../ports/meter.ts';

/** What is counted while the bot runs. */
export interface Metrics extends Meter {
  /** Answers `GET /metrics` in Prometheus' text format. */
  readonly handler: HttpHandler;
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
  return {
    unit: (step, outcome) => units.inc({ step, outcome }),
    delivery: (platform, outcome) => deliveries.inc({ platform, outcome }),
    late: (step, ms) => lateness.observe({ step }, Math.max(0, ms) / 1_000),
    handler: async (_, response) => {
      const text = await registry.metrics();
      response.writeHead(200, { 'content-type': registry.contentType, 'cache-control': 'no-store' });
      response.end(text);
    },
  };
}
