import type { PlatformCode, PlatformFinding } from './adapter.ts';

const NOTICED_MS = 60_000;
/** From here on what a platform signs is refused as too old, or its tokens as not valid yet. */
const REFUSES_MS = 300_000;

/** One answer of a platform: when it was asked for and came back by our clock, and its `Date` header, all in epoch milliseconds. */
export type Heard = { readonly at: number | null; readonly sent: number; readonly back: number };

/** The moment a `Date` header tells, or null. */
export function dateIn(headers: Headers): number | null {
  const at = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(at) ? null : at;
}

/**
 * Our clock beside a platform's, by the answer that came closest; nothing while they differ by less than a minute. The header
 * has whole seconds, and what lies between asking and hearing is no difference.
 */
export function clockFindings(platform: string, heard: readonly Heard[], workspace: string | null): readonly PlatformFinding[] {
  const [behind] = heard
    .flatMap(({ at, sent, back }) => (at === null ? [] : [at > back ? at - back : Math.min(0, at + 1000 - sent)]))
    .sort((a, b) => Math.abs(a) - Math.abs(b));
  if (behind === undefined || Math.abs(behind) <= NOTICED_MS) return [];
  const code: PlatformCode = 'platform-clock';
  const args = { platform, seconds: Math.round(Math.abs(behind) / 1000), way: behind > 0 ? 'behind' : 'ahead' };
  return [{ level: Math.abs(behind) > REFUSES_MS ? 'fail' : 'warn', code, workspace, args }];
}
