import { readdir, readFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prompt } from '../conformance/adapter-samples.ts';
import { stubInbound } from '../conformance/stub-inbound.ts';
import type { StubInbound } from '../conformance/wire.ts';
import { openPlayground, type PlaygroundBench } from './wire/playground-bench.ts';

type Raw = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string };
const JSON_TYPE = { 'content-type': 'application/json' };

let inbound: StubInbound;
let bench: PlaygroundBench;
beforeEach(async () => {
  inbound = stubInbound();
  bench = await openPlayground(inbound, { config: { allowHost: ['bot.example'] } });
});
afterEach(() => bench.close());

/** A request as it is: every header as given, the path not tidied. */
const raw = (path: string, headers: Record<string, string> = {}, method = 'GET', body = ''): Promise<Raw> =>
  new Promise((resolve, reject) => {
    const sent = request(new URL(bench.origin), { path, method, headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
const command = (headers: Record<string, string>): Promise<Raw> =>
  raw('/playground/api/command', headers, 'POST', JSON.stringify({ as: 'sam', command: 'help' }));

describe('the gate of the playground', () => {
  it('lets in scripts, the page itself, and the host names it was told', async () => {
    const host = new URL(bench.origin).host;
    const good: Record<string, string>[] = [
      {},
      { origin: bench.origin, 'sec-fetch-site': 'same-origin' },
      { host: 'localhost:3000', origin: 'http://localhost:3000', 'sec-fetch-site': 'none' },
      { host: '[::1]:3000', origin: 'http://[::1]:3000' },
      { host: 'bot.example', origin: 'https://bot.example' },
      { host, 'content-type': 'application/json; charset=utf-8' },
    ];
    for (const headers of good) expect([headers, (await command({ ...JSON_TYPE, ...headers })).status]).toEqual([headers, 200]);
  });

  it('refuses a name that was made to point here, on the page and behind it', async () => {
    for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '192.168.1.7:3000', 'xbot.example']) {
      expect((await command({ ...JSON_TYPE, host })).status).toBe(403);
      expect((await raw('/playground', { host })).status).toBe(403);
      expect((await raw('/playground/api/members', { host })).status).toBe(403);
    }
    expect(inbound.interactions).toEqual([]);
  });

  it('refuses what another page sends or fetches in this one’s name', async () => {
    const bad: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://127.0.0.1:1' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of bad) {
      expect([headers, (await command({ ...JSON_TYPE, ...headers })).status]).toEqual([headers, 403]);
      expect((await raw('/playground/api/messages?as=sam', headers)).status).toBe(403);
      expect((await raw('/playground/api/stream?as=sam', headers)).status).toBe(403);
    }
    expect((await raw('/playground', { 'sec-fetch-site': 'cross-site' })).status).toBe(200);
    expect(inbound.interactions).toEqual([]);
  });

  it('takes JSON that says it is JSON, and nothing else', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/jsonp', ''])
      expect([type, (await command({ 'content-type': type })).status]).toEqual([type, 415]);
    const wrong = [
      ['not json', 400],
      ['{"as":"sam"}', 400],
      ['[]', 400],
      [`{"as":"sam","command":"${'x'.repeat(200_000)}"}`, 413],
    ] as const;
    for (const [body, status] of wrong) {
      const answered = await raw('/playground/api/command', JSON_TYPE, 'POST', body);
      expect([status, answered.status]).toEqual([status, status]);
      expect(JSON.parse(answered.text).error).toMatch(/\.$/);
    }
    expect(inbound.interactions).toEqual([]);
  });

  it('says what an address takes, and what is not there', async () => {
    const put = await raw('/playground/api/home', JSON_TYPE, 'GET');
    expect([put.status, put.headers.allow]).toEqual([405, 'POST']);
    const both = await raw('/playground/api/members', {}, 'DELETE');
    expect([both.status, both.headers.allow]).toEqual([405, 'GET, POST']);
    expect((await raw('/playground', {}, 'POST')).status).toBe(405);
    for (const path of ['nothing', 'messages/x/as/slack?as=sam', 'messages?as=nobody', 'stream?as=nobody', 'constructor'])
      expect([path, (await raw(`/playground/api/${path}`)).status]).toEqual([path, 404]);
    for (const path of ['messages', 'messages?as=', 'messages/x/as/slack', 'stream']) {
      const { status, text } = await raw(`/playground/api/${path}`);
      expect([path, status, JSON.parse(text)]).toEqual([path, 400, { error: 'Say who: as=<user>.', code: 'malformed' }]);
    }
    for (const path of [
      'page/../index.ts',
      'page/..%2findex.ts',
      'page/%2e%2e/index.ts',
      'index.html',
      'page/',
      'page/nope.js',
      '/etc/passwd',
    ])
      expect([path, (await raw(`/playground/${path}`)).status]).toEqual([path, 404]);
  });

  it('answers with headers that let nothing from elsewhere in', async () => {
    for (const path of ['/playground', '/playground/page/main.js', '/playground/api/members', '/playground/api/nothing']) {
      const { headers } = await raw(path);
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(policy).not.toMatch(/https?:/);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
      });
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('asks nothing of any other host, and runs nothing that stands in the page', async () => {
    const { text } = await raw('/playground');
    expect(text).not.toMatch(/https?:\/\/|<style|style=|<script>|\son\w+=/);
    for (const [, path] of text.matchAll(/(?:src|href)="(\/[^"]+)"/g))
      expect([path, (await raw(path!)).status]).toEqual([path, 200]);
    const main = await raw('/playground/page/main.js');
    expect(main.headers['content-type']).toContain('text/javascript');
    const folder = new URL('../../adapters/playground/page/', import.meta.url);
    for (const name of (await readdir(folder)).filter((file) => file.endsWith('.js'))) {
      const code = await readFile(new URL(name, folder), 'utf8');
      expect(code, name).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|Date\.now|new Date\(\)/);
    }
  });

  it('a failure inside the bot is said plainly, and logged without what was said', async () => {
    const receipt = await bench.adapter.send(
      { workspace: 'playground', kind: 'channel', id: 'circle', address: null },
      prompt('Hush'),
      'k',
    );
    inbound.answer = () => Promise.reject(new TypeError('Hush'));
    const answered = await bench.post('press', {
      as: 'sam',
      receipt: receipt.s === 'sent' ? receipt.receipt : '',
      button: 'Pass',
    });
    expect(answered).toMatchObject({ status: 500, json: { code: 'failed' } });
    expect(bench.logs()).toBe('{"event":"playground.request-failed","path":"press","error":"TypeError"}');
  });
});

it('docs/playground.md lists addresses that are there, with every method they take', async () => {
  const docs = await readFile(new URL('../../docs/playground.md', import.meta.url), 'utf8');
  const listed = [...docs.matchAll(/^\| `(GET|POST) ([^`]+)`/gm)].map(([, method, path]) => [method!, path!] as const);
  const sample = (path: string): string =>
    path
      .replace('<receipt>', 'x')
      .replace(/<(version|n)>/g, '0')
      .replace('<slack or teams>', 'slack');
  for (const [method, path] of listed) {
    const other = await raw(`/playground/api/${sample(path)}`, {}, 'PATCH');
    expect([path, other.status, other.headers.allow?.split(', ')]).toEqual([path, 405, expect.arrayContaining([method])]);
  }
  const allowed = await Promise.all(
    [...new Set(listed.map(([, path]) => path))].map(async (path) =>
      (await raw(`/playground/api/${sample(path)}`, {}, 'PATCH')).headers.allow!.split(', '),
    ),
  );
  expect(allowed.flat()).toHaveLength(listed.length);
});
