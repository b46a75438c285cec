import { readFileSync } from 'node:fs';
import type { HttpHandler } from '../ports/http.ts';

/** A text of ours as a page on the one server, with nothing in it that runs; 404 where this copy of the bot came without it. */
export function documentPage(file: URL, title: string): HttpHandler {
  const page = pageOf(file, title);
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return void response.writeHead(405, { allow: 'GET, HEAD' }).end();
    if (page === null) return void response.writeHead(404).end();
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    });
    response.end(request.method === 'HEAD' ? undefined : page);
  };
}

function pageOf(file: URL, title: string): string | null {
  try {
    return html(title, readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

const html = (title: string, text: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>body { margin: 2rem auto; max-width: 72ch; padding: 0 1rem } pre { font: inherit; line-height: 1.5; white-space: pre-wrap }</style>
<pre>${escaped(text)}</pre>
</html>
`;

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
