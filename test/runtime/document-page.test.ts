import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { documentPage } from '../../src/runtime/document-page.ts';
import { type HttpServer, httpServer } from '../../src/runtime/http-server.ts';

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
let server: HttpServer;
afterEach(() => server.close(100));

/** The address of a server with the text as a page, and with one that is not there. */
async function serving(text: string): Promise<string> {
  const file = join(mkdtempSync(join(tmpdir(), 'page-')), 'text.md');
  writeFileSync(file, text);
  server = httpServer({ log });
  server.mount('/text', documentPage(pathToFileURL(file), 'A <title>'));
  server.mount('/none', documentPage(pathToFileURL(`${file}.none`), 'None'));
  return `http://127.0.0.1:${await server.listen({ host: '127.0.0.1', port: 0 })}`;
}

it('shows a text as it is, with nothing in it that runs', async () => {
  const at = await serving('# Kept\n<script>alert(1)</script> & é');
  const page = await fetch(`${at}/text`);
  const html = await page.text();
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(html).toContain('# Kept\n&#60;script&#62;alert(1)&#60;/script&#62; &#38; é');
  expect(html).toContain('<title>A &#60;title&#62;</title>');
  expect((await fetch(`${at}/text`, { method: 'HEAD' })).status).toBe(200);
  expect((await fetch(`${at}/text`, { method: 'POST' })).status).toBe(405);
});

it('is not there where this copy came without the text', async () => {
  expect((await fetch(`${await serving('x')}/none`)).status).toBe(404);
});
