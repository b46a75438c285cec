import { done, type Reply } from '../../src/message/index.ts';
import type { Interaction } from '../../src/ports/adapter.ts';
import type { StubInbound } from './wire.ts';

/** An engine that remembers what came and answers `done`, until a test tells it otherwise. */
export function stubInbound(answer: (interaction: Interaction) => Reply | Promise<Reply> = () => done): StubInbound {
  const stub: StubInbound = {
    interactions: [],
    changes: [],
    answer,
    async interact(interaction) {
      stub.interactions.push(interaction);
      return stub.answer(interaction);
    },
    async changed(change) {
      stub.changes.push(change);
      return true;
    },
  };
  return stub;
}
