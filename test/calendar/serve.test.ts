import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realSealer } from '../../src/runtime/sealer.ts';
import { meeting, read } from './kit.ts';

const TUESDAY = '2026-11-24T09:30 Europe/Paris';
let here: Awaited<ReturnType<typeof meeting>>;
let session: string;
beforeEach(async () => {
  here = await meeting();
  session = await here.plan(TUESDAY, 'Round table, “two”');
});
afterEach(() => here.close());

const ours = async (): Promise<string> => ((await here.does('ana', 'ours')) as { feed: string }).feed;
const oneOf = (feed: string, uid = session): string => feed.replace(/\.ics$/, `/${encodeURIComponent(uid)}.ics`);
const uids = (body: string) => read(body).events.map(({ of }) => of('uid'));
/** An answer without what differs in every answer. */
const answer = async (url: string, method = 'GET') => {
  const { date: _, ...more } = (await here.fetch(url, {}, method)).headers;
  const { status, body } = await here.fetch(url, {}, method);
  return { status, body, headers: more };
};

describe('a feed', () => {
  it('is a calendar that whoever has the address can read', async () => {
    const { status, headers, body } = await here.fetch(await ours());
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, no-cache',
      'content-length': String(Buffer.byteLength(body)),
      'x-content-type-options': 'nosniff',
    });
    const calendar = read(body);
    expect(calendar.of('method')).toBe('PUBLISH');
    expect(calendar.of('x-wr-calname')).toBe('Our meetings');
    expect(read((await here.fetch(await here.mine('ben'))).body).of('x-wr-calname')).toBe('Meetings of Ben');
    expect(calendar.events[0]?.of('summary')).toBe('Round table, “two”');
    expect(calendar.events[0]?.start).toBe(Date.parse('2026-11-24T08:30Z'));
  });

  it('is found however its address was written: Teams writes some letters as their codes', async () => {
    const coded = (url: string): string =>
      url.replace(/[^/]+$/, (name) => name.replace(/[\w-]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`));
    const url = await ours();
    expect(coded(url)).not.toBe(url);
    expect((await here.fetch(coded(url))).body).toBe((await here.fetch(url)).body);
    expect((await here.fetch(url)).body.endsWith('END:VCALENDAR\r\n')).toBe(true);
  });

  it('is each person’s own: what they come to, and nothing else', async () => {
    const [ana, ben] = [await here.mine('ana'), await here.mine('ben')];
    expect(ana).not.toBe(ben);
    await here.changes('ben', session, 'come');
    expect(uids((await here.fetch(ana)).body)).toEqual([]);
    expect(uids((await here.fetch(ben)).body)).toEqual([session]);
  });

  it('is not sent again while nothing changed, and is once something did', async () => {
    const url = await ours();
    const first = await here.fetch(url);
    const tag = String(first.headers.etag);
    for (const asked of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const again = await here.fetch(url, { 'if-none-match': asked });
      expect([again.status, again.body, again.headers.etag]).toEqual([304, '', tag]);
    }
    await here.world.pass(86_400_000 / 2);
    expect((await here.fetch(url, { 'if-none-match': tag })).status).toBe(304);
    await here.changes('ana', session, 'move', '2026-11-24T11:00 Europe/Paris');
    const after = await here.fetch(url, { 'if-none-match': tag });
    expect(after.status).toBe(200);
    expect(after.headers.etag).not.toBe(tag);
  });

  it('answers HEAD as GET, with no body, and nothing else', async () => {
    const url = await ours();
    const [got, head] = [await answer(url), await answer(url, 'HEAD')];
    expect(head).toEqual({ ...got, body: '' });
    for (const method of ['POST', 'PUT', 'PROPFIND', 'OPTIONS']) {
      const refused = await here.fetch(url, {}, method);
      expect([refused.status, refused.headers.allow]).toEqual([405, 'GET, HEAD']);
    }
  });

  it('follows a move with a higher number, and a cancellation under the same id', async () => {
    const url = await ours();
    const seen = async () =>
      read((await here.fetch(url)).body).events.map(({ of, start }) => [of('uid'), of('sequence'), of('status'), start]);
    expect(await seen()).toEqual([[session, '0', 'CONFIRMED', Date.parse('2026-11-24T08:30Z')]]);
    await here.changes('ana', session, 'move', '2026-11-25T15:00 Europe/Paris');
    expect(await seen()).toEqual([[session, '1', 'CONFIRMED', Date.parse('2026-11-25T14:00Z')]]);
    await here.changes('ana', session, 'cancel');
    expect(await seen()).toEqual([[session, '2', 'CANCELLED', Date.parse('2026-11-25T14:00Z')]]);
  });
});

describe('one event', () => {
  it('is a file named after it, which asks to be kept', async () => {
    const { status, headers, body } = await here.fetch(oneOf(await ours()));
    expect(status).toBe(200);
    expect(headers['content-disposition']).toBe(
      `attachment; filename="Round-table-two.ics"; filename*=UTF-8''Round-table-two.ics`,
    );
    expect(read(body).of('method')).toBe('REQUEST');
    expect(uids(body)).toEqual([session]);
  });

  it('is named in any language, and by nothing that could be more than a name', async () => {
    const odd = await here.plan(TUESDAY, 'Atelier “é”\r\nX-Evil: 1; ../../x 日本 🎉');
    const { headers } = await here.fetch(oneOf(await ours(), odd));
    expect(headers['content-disposition']).toBe(
      `attachment; filename="Atelier-e-X-Evil-1-x-__.ics"; filename*=UTF-8''Atelier-%C3%A9-X-Evil-1-x-%E6%97%A5%E6%9C%AC.ics`,
    );
    expect(headers['x-evil']).toBeUndefined();
  });

  it('that its owner declined leaves the feed, and takes itself out of a calendar it was put in', async () => {
    const feed = await here.mine('ben');
    await here.changes('ben', session, 'come');
    const asked = read((await here.fetch(oneOf(feed))).body);
    await here.changes('ben', session, 'decline');
    expect(uids((await here.fetch(feed)).body)).toEqual([]);
    const { status, body } = await here.fetch(oneOf(feed));
    const calendar = read(body);
    expect([status, calendar.of('method'), calendar.events[0]?.of('status'), calendar.events[0]?.of('uid')]).toEqual([
      200,
      'CANCEL',
      'CANCELLED',
      session,
    ]);
    expect(Number(calendar.events[0]?.of('sequence'))).toBeGreaterThan(Number(asked.events[0]?.of('sequence')));
  });

  it('says who it is for, in the file of that person alone', async () => {
    await here.changes('ben', session, 'come');
    expect((await here.fetch(oneOf(await here.mine('ben')))).body).toContain('CN="Ben"');
    expect((await here.fetch(oneOf(await ours()))).body).not.toContain('Ben');
    expect((await here.fetch(await here.mine('ben'))).body).not.toContain('ATTENDEE');
  });

  it('that is cancelled takes itself out of the calendar', async () => {
    await here.changes('ana', session, 'cancel');
    const calendar = read((await here.fetch(oneOf(await ours()))).body);
    expect(calendar.of('method')).toBe('CANCEL');
    expect([calendar.events[0]?.of('status'), calendar.events[0]?.of('uid')]).toEqual(['CANCELLED', session]);
  });
});

describe('an address', () => {
  it('is the same each time, is nowhere in the database, and has 256 bits in it', async () => {
    const url = await here.mine('ana');
    expect(await here.mine('ana')).toBe(url);
    expect(url).toMatch(/\/calendar\/[\w-]{43}\.ics$/);
    expect(await here.does('ana', 'mine')).toEqual({ feed: url, one: url.replace('.ics', '/a%2Fb.ics') });
    const token = url.slice(-47, -4);
    const rows = await here.world.rows('calendar');
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('that was renewed answers as one that never was', async () => {
    const before = await here.mine('ana');
    const { feed } = (await here.does('ana', 'renew')) as { feed: string };
    expect(feed).not.toBe(before);
    expect((await here.fetch(feed)).status).toBe(200);
    expect(await here.mine('ana')).toBe(feed);
    const gone = await answer(before);
    expect(gone.status).toBe(404);
    expect(gone).toEqual(await answer(before.replace(/[\w-]{43}/, 'x'.repeat(43))));
    expect(gone).toEqual(await answer(oneOf(before)));
    expect(gone).toEqual(await answer(oneOf(feed, 'nothing')));
    for (const odd of [
      '/calendar/',
      '/calendar/x.ics',
      '/calendar/%E0%A4%A.ics',
      `${new URL(feed).pathname}/%E0.ics`,
      '/calendar/../x',
    ])
      expect((await answer(new URL(odd, feed).href)).status).toBe(404);
  });

  it('of the circle is renewed apart from those of its members', async () => {
    const [mine, circle] = [await here.mine('ana'), await ours()];
    await here.does('ana', 'renew-ours');
    expect((await here.fetch(circle)).status).toBe(404);
    expect((await here.fetch(mine)).status).toBe(200);
  });

  it('shows its own ritual, and nothing of another', async () => {
    const [first] = here.world.wanted.rituals;
    if (!first) throw new Error('no ritual');
    await here.world.apply({ ...here.world.wanted, rituals: [first, { ...first, id: 'other' }] });
    const { feed } = (await here.does('ana', 'ours', '', { kind: 'meet', occurrence: 'other.standing' })) as { feed: string };
    expect(uids((await here.fetch(feed)).body)).toEqual([]);
    expect((await here.fetch(oneOf(feed))).status).toBe(404);
    expect(uids((await here.fetch(await ours())).body)).toEqual([session]);
  });

  it('stops when its member leaves, and is another one when they come back', async () => {
    const url = await here.mine('ben');
    const change = { workspace: 'playground', channel: 'circle', user: 'ben' };
    await here.world.engine.inbound.changed({ ...change, c: 'left', id: 'l' });
    expect((await here.fetch(url)).status).toBe(404);
    expect(await here.world.rows('calendar')).toEqual([]);
    await here.world.engine.inbound.changed({ ...change, c: 'joined', id: 'j' });
    expect((await here.fetch(url)).status).toBe(404);
    expect(await here.mine('ben')).not.toBe(url);
  });

  it('stops at once when the roster no longer has them, and is forgotten in the night', async () => {
    const [ana, ben] = [await here.mine('ana'), await here.mine('ben')];
    // Ana hosts: she is of the circle wherever she is.
    await here.world.look((tx) => tx.deleteFrom('membership').execute());
    expect([(await here.fetch(ana)).status, (await here.fetch(ben)).status]).toEqual([200, 404]);
    await here.world.engine.purge();
    expect((await here.world.rows('calendar')).map(({ member }) => member)).toEqual(['playground/ana']);
  });

  it('stops when the bot is taken out of the workspace', async () => {
    const url = await ours();
    await here.world.engine.inbound.changed({ workspace: 'playground', c: 'removed', id: 'r' });
    expect((await here.fetch(url)).status).toBe(404);
    await here.world.engine.purge();
    expect(await here.world.rows('calendar')).toEqual([]);
  });

  it('stops with another secret, until it is told anew', async () => {
    const url = await ours();
    (here.world.parts as { sealer: unknown }).sealer = realSealer(Buffer.alloc(32, 9));
    expect((await here.fetch(url)).status).toBe(404);
    const fresh = await ours();
    expect(fresh).not.toBe(url);
    expect([(await here.fetch(url)).status, (await here.fetch(fresh)).status]).toEqual([404, 200]);
  });

  it('is in no log, nor is a name, even when the ritual fails', async () => {
    const url = await here.mine('ana');
    await here.world.look((tx) => tx.updateTable('occurrence').set({ data: '{"broken":1}' }).where('id', '=', session).execute());
    expect((await here.fetch(url)).status).toBe(500);
    const logged = [...here.logs, ...here.world.logs].join('\n');
    expect(logged).toContain('http.failed');
    expect(logged).not.toContain(url.slice(-47, -4));
    expect(logged).not.toMatch(/ana|Ana|Round/);
  });
});

describe('no calendar', () => {
  it('is offered where nobody has said how it would be reached, nor is one of before read', async () => {
    const url = await ours();
    (here.world.parts as { publicUrl: unknown }).publicUrl = () => null;
    expect(await here.does('ana', 'mine')).toEqual({});
    expect(await here.does('ana', 'renew')).toBeNull();
    expect((await here.fetch(url)).status).toBe(404);
  });
});

describe('a person’s part in another occurrence', () => {
  it('is read where it is of the same ritual, sealed or not', async () => {
    const locked = (await here.does('ana', 'plan', `${TUESDAY}|Between us|sealed`)) as string;
    await here.changes('ben', session, 'come');
    await here.does('cleo', 'come', '', { kind: 'meet-locked', occurrence: locked });
    expect(await here.does('ana', 'entry-of', `${session} ben`)).toEqual({ coming: true });
    expect(await here.does('ana', 'entry-of', `${session} cleo`)).toBeNull();
    expect(await here.does('ana', 'entries-of', session)).toEqual([{ member: 'playground/ben', entry: { coming: true } }]);
    expect(await here.does('ana', 'entries-of', locked)).toEqual([{ member: 'playground/cleo', entry: { coming: true } }]);
    expect((await here.world.rows('entry')).find(({ member }) => member === 'playground/cleo')?.body).toMatch(/^sealed:/);
  });

  it('of another ritual, or of none, is not there', async () => {
    const [first] = here.world.wanted.rituals;
    if (!first) throw new Error('no ritual');
    await here.world.apply({ ...here.world.wanted, rituals: [first, { ...first, id: 'other' }] });
    await here.changes('ben', session, 'come');
    const there = { kind: 'meet', occurrence: 'other.standing' };
    expect(await here.does('ana', 'entry-of', `${session} ben`, there)).toBeNull();
    expect(await here.does('ana', 'entries-of', session, there)).toEqual([]);
    expect(await here.does('ana', 'entries-of', 'nothing')).toEqual([]);
  });
});
