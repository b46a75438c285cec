import { expect, it } from 'vitest';
import { httpServer } from '../../src/runtime/http-server.ts';
import { type Metrics, metrics } from '../../src/runtime/metrics.ts';

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

/** What `/metrics` answers. */
async function served(counted: Metrics): Promise<string> {
  const quiet = { debug() {}, info() {}, warn() {}, error() {} };
  const server = httpServer({ log: quiet });
  server.mount('/metrics', counted.handler);
  const port = await server.listen({ host: '127.0.0.1', port: 0 });
  const response = await fetch(`http://127.0.0.1:${port}/metrics`);
  const text = await response.text();
  await server.close(0);
  expect(response.status).toBe(200);
  return text;
}

it('says what stands in the database as it is now, by labels that are words of ours', async () => {
  const counted = metrics();
  let parked = 2;
  counted.watch(async () => ({ parked: { wakeup: parked, delivery: 3 }, lanes: { open: 1, paused: 0 } }));
  const lines = (await served(counted)).split('\n');
  expect(lines.filter((line) => /^rituals_(parked|lanes)\{/.test(line))).toEqual([
    'rituals_parked{what="wakeup"} 2',
    'rituals_parked{what="delivery"} 3',
    'rituals_lanes{state="open"} 1',
    'rituals_lanes{state="paused"} 0',
  ]);
  parked = 0;
  expect(await served(counted)).toContain('rituals_parked{what="wakeup"} 0\n');
});

it('goes on without the database', async () => {
  const counted = metrics();
  counted.unit('stage', 'done');
  counted.watch(async () => ({ parked: { wakeup: 2, delivery: 3 }, lanes: { open: 1, paused: 0 } }));
  await served(counted);
  counted.watch(() => Promise.reject(new TypeError('no database')));
  const text = await served(counted);
  expect(text).toContain('rituals_units_total{step="stage",outcome="done"} 1\n');
  expect(text).not.toMatch(/^rituals_parked\{/m);
});

it('can be made more than once in a process', () => {
  expect(() => [metrics(), metrics()]).not.toThrow();
});
