import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FILE_LAWS } from './adapter-file-laws.ts';
import { FORM_LAWS } from './adapter-form-laws.ts';
import { PRESS_LAWS } from './adapter-press-laws.ts';
import { RENDER_LAWS } from './adapter-render-laws.ts';
import { SEND_LAWS } from './adapter-send-laws.ts';
import { WORLD_LAWS } from './adapter-world-laws.ts';
import { stubInbound } from './stub-inbound.ts';
import type { OpenWire, StubInbound, Wire } from './wire.ts';

/** What a law is given: a freshly opened wire and the engine's place in it. */
export type Bench = { readonly wire: Wire; readonly inbound: StubInbound };
export type Law = (bench: Bench) => Promise<void>;
export type Laws = Readonly<Record<string, Law>>;

const LAWS: Laws = { ...PRESS_LAWS, ...FORM_LAWS, ...FILE_LAWS, ...RENDER_LAWS, ...SEND_LAWS, ...WORLD_LAWS };

/**
 * The suite every adapter passes: the real SDK over a fake wire. A law is left out by its name and a reason only, and a
 * name that is no law fails, so a skip cannot outlive what it skips.
 */
export function describeAdapter(name: string, open: OpenWire, skips: Readonly<Record<string, string>> = {}): void {
  describe(`${name} keeps the laws of an adapter`, () => {
    let bench: Bench;
    beforeEach(async () => {
      const inbound = stubInbound();
      bench = { inbound, wire: await open(inbound) };
    });
    afterEach(() => bench.wire.close());

    for (const [title, law] of Object.entries(LAWS)) {
      const reason = skips[title];
      if (reason === undefined) it(title, () => law(bench));
      else it.skip(`${title} [${reason}]`);
    }
  });
  it(`${name} skips only laws that exist`, () => {
    expect(Object.keys(skips).filter((title) => !(title in LAWS))).toEqual([]);
  });
}
