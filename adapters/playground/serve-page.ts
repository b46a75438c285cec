import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from './failures.ts';
import { admit } from './gate.ts';

const FOLDER = new URL('./page/', import.meta.url);
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Serves the files of `page/`: the page itself at `/playground`, the rest under `/playground/page/`. */
export function pageServer(
  allowHost: readonly string[],
): (request: IncomingMessage, response: ServerResponse, path: string) => void {
  // Read once: a name that is not in this map is never looked for on the disk.
  const files = new Map(readdirSync(FOLDER).map((name) => [name, readFileSync(new URL(name, FOLDER))]));
  return (request, response, path) => {
    try {
      admit(request, allowHost, true);
      const name = path === '' ? 'index.html' : path.replace(/^page\//, '');
      const file = path === '' || path.startsWith('page/') ? files.get(name) : undefined;
      if (!file) throw new Refusal('missing', 'There is nothing here. The playground is at /playground.');
      if (request.method !== 'GET' && request.method !== 'HEAD') throw new Refusal('method', 'This address takes GET.');
      const type = TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, 'content-length': file.length });
      response.end(request.method === 'HEAD' ? undefined : file);
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal('failed', 'The page could not be served.');
      if (refusal.code === 'method') response.setHeader('allow', 'GET, HEAD');
      response.writeHead(refusal.status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${refusal.message}\n`);
    }
  };
}
