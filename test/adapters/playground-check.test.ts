import { expect, it } from 'vitest';
import { stubInbound } from '../conformance/stub-inbound.ts';
import { openPlayground } from './wire/playground-bench.ts';

it('has nothing to find: the playground asks for no credentials', async () => {
  const bench = await openPlayground(stubInbound());
  try {
    expect(await bench.adapter.check()).toEqual([]);
  } finally {
    await bench.close();
  }
});
