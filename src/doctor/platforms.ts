import type { Parts } from '../engine/parts.ts';
import type { Adapter, PlatformFinding } from '../ports/adapter.ts';
import { type Finding, finding } from './finding.ts';

/** An adapter answers within a few seconds; one that does not is not waited for. Milliseconds. */
const PATIENCE_MS = 10_000;

/** What each platform says of our credentials. Outside any transaction: it asks them. */
export async function platformFindings(
  { adapters, clock }: Pick<Parts, 'adapters' | 'clock'>,
  which: (adapter: Adapter) => boolean,
): Promise<readonly Finding[]> {
  const over = new AbortController();
  const asked = [...adapters.values()].filter(which).map(async (adapter): Promise<readonly PlatformFinding[]> => {
    const { platform } = adapter;
    const silent = (why: string): readonly PlatformFinding[] => [
      { level: 'warn', code: 'platform-silent', workspace: null, args: { platform, why } },
    ];
    const late = clock.sleepUntil(clock.now() + PATIENCE_MS, over.signal).then(() => silent('timeout'));
    return Promise.race([adapter.check().catch(() => silent('program.bug')), late]);
  });
  const said = await Promise.all(asked);
  over.abort();
  return said.flat().map(({ level, code, workspace, args = {} }) => finding(level, code, { workspace, args: worded(args) }));
}

/** What a missing scope is for is said in the reader's language. */
const worded = (args: Readonly<Record<string, string | number>>): Finding['args'] => ({
  ...args,
  ...(typeof args.scope === 'string' ? { loss: { word: `scope.${args.scope}` } } : {}),
});
