import type { File } from '../../src/message/index.ts';
import { isLoopback } from './service-url.ts';

/** Where Microsoft keeps people's own files, by cloud. */
const DOMAINS = ['.sharepoint.com', '.sharepoint.us', '.sharepoint-mil.us', '.sharepoint.cn', '.sharepoint.de'] as const;

/** Whether a file of somebody's may go to `url`: into a drive of Microsoft's. `local` allows this machine and nothing else. */
export function isDrive(url: string, local: boolean): boolean {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || parsed.username || parsed.password) return false;
  if (local) return isLoopback(parsed.hostname);
  return parsed.protocol === 'https:' && !parsed.port && DOMAINS.some((domain) => parsed.hostname.endsWith(domain));
}

/**
 * Puts a file where its reader agreed to have it, in one piece; resolves to null when it is there, else to why not. The address
 * is the permission: no token goes along. No redirects, no repeats. Never rejects.
 */
export async function upload({ content, media }: File, url: string, local: boolean, timeoutMs: number): Promise<string | null> {
  const body = Buffer.from(content, 'utf8');
  if (body.length === 0) return 'empty';
  if (!isDrive(url, local)) return 'host';
  try {
    const answer = await fetch(url, {
      method: 'PUT',
      headers: { 'content-type': media, 'content-range': `bytes 0-${body.length - 1}/${body.length}` },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await answer.body?.cancel();
    return answer.status === 200 || answer.status === 201 ? null : `http_${answer.status}`;
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'request';
  }
}
