import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PageMessage } from '../../adapters/playground/render-message.ts';
import type { Place } from '../../src/ports/adapter.ts';
import { withFile } from '../conformance/adapter-samples.ts';
import { stubInbound } from '../conformance/stub-inbound.ts';
import type { StubInbound } from '../conformance/wire.ts';
import { openPlayground, type PlaygroundBench } from './wire/playground-bench.ts';

let inbound: StubInbound;
let bench: PlaygroundBench;
beforeEach(async () => {
  inbound = stubInbound();
  bench = await openPlayground(inbound);
});
afterEach(() => bench.close());

const sam: Place = { workspace: 'playground', kind: 'member', id: 'sam', address: null };
async function given(name: string, content: string, media = 'application/json'): Promise<string> {
  const said = withFile(name, content);
  const blocks = said.blocks.map((block) => (block.b === 'file' ? { ...block, media } : block));
  await bench.adapter.send(sam, { ...said, blocks }, name);
  const { json } = await bench.get('messages?as=sam&last=1');
  const [message] = json.messages as readonly PageMessage[];
  const file = message?.blocks.find((block) => block.b === 'file');
  return file?.b === 'file' ? file.href : '';
}
const fetched = (href: string, as = 'sam', init: RequestInit = {}) => fetch(`${bench.origin}${href}?as=${as}`, init);

describe('a file', () => {
  it('is downloaded under its name, and runs nowhere', async () => {
    const href = await given('Tout sur vous – “é”.html', '<script>alert(1)</script>é', 'text/html');
    const answer = await fetched(href);
    expect([answer.status, await answer.text()]).toEqual([200, '<script>alert(1)</script>é']);
    const { headers } = answer;
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-disposition')).toBe(
      'attachment; filename="Tout_sur_vous______.html"; filename*=UTF-8\'\'Tout%20sur%20vous%20%E2%80%93%20%E2%80%9C%C3%A9%E2%80%9D.html',
    );
    expect(headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('is its reader’s alone, and there is no other under its address', async () => {
    const href = await given('mine.json', '{}');
    const statuses = async (...all: [string, string][]) =>
      Promise.all(all.map(async ([to, as]) => (await fetched(to, as)).status));
    expect(await statuses([href, 'noa'], [href, ''], [href, 'nobody'])).toEqual([404, 400, 404]);
    expect(await statuses([href.replace(/\d$/, '7'), 'sam'], [href.replace('/0/', '/9/'), 'sam'])).toEqual([404, 404]);
    expect((await fetched(href, 'sam', { method: 'DELETE' })).status).toBe(405);
    expect((await fetched(href, 'sam', { headers: { origin: 'http://elsewhere.example' } })).status).toBe(403);
  });

  it('of a strange kind is bytes to keep', async () => {
    const answer = await fetched(await given('x', 'y', 'text/html\r\nx-evil: 1'));
    expect(answer.headers.get('content-type')).toBe('application/octet-stream; charset=utf-8');
    expect(answer.headers.get('x-evil')).toBeNull();
  });
});

describe('who somebody is', () => {
  it('is told: Sam runs the workspace, and anybody can be made a guest or of another organisation', async () => {
    const circle: Place = { workspace: 'playground', kind: 'channel', id: 'circle', address: null };
    const of = async (user: string) => (await bench.adapter.members(circle)).find((one) => one.user === user);
    expect(await of('sam')).toMatchObject({ admin: true, guest: false, external: false });
    expect(await of('noa')).toMatchObject({ admin: false, guest: false, external: false });
    await bench.post('members', { user: 'noa', external: true });
    await bench.post('members', { user: 'ren', guest: true });
    expect(await of('noa')).toMatchObject({ admin: false, guest: true, external: true });
    expect(await of('ren')).toMatchObject({ admin: false, guest: true, external: false });
    expect(inbound.changes.at(-1)).toMatchObject({ c: 'profile', profile: { user: 'ren', guest: true } });
    await bench.post('members', { user: 'ren', guest: false, admin: true });
    expect(await of('ren')).toMatchObject({ admin: true, guest: false });
  });
});
