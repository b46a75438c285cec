import { expect, it } from 'vitest';
import { checkSecret } from '../../src/engine/secret-check.ts';
import { realSealer } from '../../src/runtime/sealer.ts';
import { dropBallot, saveBallot } from '../../src/store/ballots.ts';
import { openStore } from '../../src/store/open.ts';

it('refuses another secret while answers are sealed with the first, and takes it on once none are', async () => {
  const store = await openStore({ engine: 'sqlite', file: ':memory:' });
  const [first, other] = [realSealer(Buffer.from('a'.repeat(32))), realSealer(Buffer.from('b'.repeat(32)))];
  await checkSecret(store, first);
  await store.transaction((tx) => saveBallot(tx, { id: 'x', occurrence: 'r.1', body: first.seal('x', '{}') }));
  await checkSecret(store, first);
  await expect(checkSecret(store, other)).rejects.toMatchObject({ code: 'secret.mismatch' });
  await store.transaction((tx) => dropBallot(tx, 'x'));
  await checkSecret(store, other);
  await checkSecret(store, other);
  await store.close();
});
