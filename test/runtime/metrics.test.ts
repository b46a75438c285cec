import { expect, it } from 'vitest';
import { httpServer } from '../../src/runtime/http-server.ts';
import { metrics } from '../../src/runtime/metrics.ts';

it('serves what was counted in Prometheus’ format', async () => {
  const counted = metrics();
  counted.unit('stage', 'done');
  counted.unit('stage', 'done');
  counted.delivery('slack', 'later');
  counted.late('stage', 1_500);
  counted.late('stage', -5);
  const quiet = { debug() {}, info() {}, warn() {}, error() {} };
  const server = httpServer({ log: quiet });
  server.mount('/metrics', counted.handler);
  const port = await server.listen({ host: '127.0.0.1', port: 0 });
  const response = await fetch(`http://127.0.0.1:${port}/metrics`);
  const text = await response.text();
  await server.close(0);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  for (const line of [
    'rituals_units_total{step="stage",outcome="done"} 2',
    'rituals_deliveries_total{platform="slack",outcome="later"} 1',
    'rituals_lateness_seconds_bucket{le="2",step="stage"} 2',
    'rituals_lateness_seconds_bucket{le="1",step="stage"} 1',
    'rituals_lateness_seconds_sum{step="stage"} 1.5',
  ])
    expect(text).toContain(`${line}\n`);
  expect(text).toContain('process_cpu_seconds_total');
});

it('can be made more than once in a process', () => {
  expect(() => [metrics(), metrics()]).not.toThrow();
});
