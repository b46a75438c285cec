import { once } from 'node:events';
import { Agent, get, request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/errors.ts';
import type { LogFields } from '../../src/ports/log.ts';
import { type HttpServer, httpServer } from '../../src/runtime/http-server.ts';

const HOST = '127.0.0.1';
let server: HttpServer;
let lines: [string, LogFields | undefined][];

function fresh(): HttpServer {
  const write = (event: string, fields?: LogFields): void => void lines.push([event, fields]);
  return httpServer({ log: { debug: write, info: write, warn: write, error: write } });
}

beforeEach(() => {
  lines = [];
  server = fresh();
});
afterEach(() => server.close(0));

const start = (): Promise<number> => server.listen({ host: HOST, port: 0 });
const fetched = async (port: number, path: string, init?: RequestInit) => {
  const response = await fetch(`http://${HOST}:${port}${path}`, init);
  return [response.status, await response.text()] as const;
};

/** A promise and the function that keeps it. */
function gate(): { readonly promise: Promise<void>; readonly open: () => void } {
  let open = (): void => {};
  const promise = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { promise, open };
}

describe('routes', () => {
  it('match exactly, or by the longest prefix', async () => {
    const say = (word: string) => (_: unknown, response: { end(text: string): unknown }) => void response.end(word);
    server.mount('/slack/events', say('slack'));
    server.mount('/play/*', say('page'));
    server.mount('/play/api/*', say('api'));
    server.mount('/play/exact', say('exact'));
    const port = await start();
    const seen = await Promise.all(
      ['/slack/events?x=/play/', '/slack/events/', '/play', '/play/', '/play/a/b', '/play/api/x', '/play/exact', '/'].map(
        (path) => fetched(port, path),
      ),
    );
    expect(seen.map(([status, text]) => (status === 200 ? text : status))).toEqual([
      'slack',
      404,
      404,
      'page',
      'page',
      'api',
      'exact',
      404,
    ]);
  });

  it('are taken once', () => {
    server.mount('/a', () => {});
    expect(() => server.mount('/a', () => {})).toThrow('not free');
    expect(() => server.mount('/healthz', () => {})).toThrow('not free');
    expect(() => server.mount('b', () => {})).toThrow('not free');
  });

  it('answer 500 without a word of what was thrown, and log one line', async () => {
    const boom = (): never => {
      throw Object.assign(new TypeError('Amina wrote: hello'), { code: 'E_X' });
    };
    server.mount('/now', boom);
    server.mount('/later/*', async () => boom());
    const port = await start();
    for (const path of ['/now?token=t', '/later/x']) {
      const [status, text] = await fetched(port, path);
      expect(status).toBe(500);
      expect(text).not.toContain('Amina');
    }
    expect(lines).toEqual([
      ['http.failed', { route: '/now', error: 'TypeError', code: 'E_X' }],
      ['http.failed', { route: '/later/', error: 'TypeError', code: 'E_X' }],
    ]);
  });

  it('cut an answer that failed half way, rather than end it as if whole', async () => {
    server.mount('/half', (_, response) => {
      response.write('half');
      throw new TypeError('x');
    });
    const port = await start();
    await expect(fetched(port, '/half')).rejects.toThrow();
    expect(lines).toHaveLength(1);
  });
});

describe('/healthz', () => {
  it('is 503 until ready, then 200', async () => {
    const port = await start();
    expect((await fetched(port, '/healthz'))[0]).toBe(503);
    server.ready(true);
    expect(await fetched(port, '/healthz')).toEqual([200, 'ok\n']);
    server.ready(false);
    expect((await fetched(port, '/healthz'))[0]).toBe(503);
  });

  it('is 503 once the loop does not turn any more, whatever the database says', async () => {
    const port = await start();
    server.ready(true);
    server.watch({ lives: () => true, answers: async () => false });
    expect((await fetched(port, '/healthz'))[0]).toBe(200);
    server.watch({ lives: () => false, answers: async () => true });
    expect((await fetched(port, '/healthz'))[0]).toBe(503);
  });
});

describe('/readyz', () => {
  it('is 503 until ready, then 200 while the database answers', async () => {
    let answers = true;
    server.watch({ lives: () => true, answers: async () => answers });
    const port = await start();
    const status = async (): Promise<number> => (await fetched(port, '/readyz'))[0];
    expect(await status()).toBe(503);
    server.ready(true);
    expect(await fetched(port, '/readyz')).toEqual([200, 'ok\n']);
    answers = false;
    expect(await fetched(port, '/readyz')).toEqual([503, 'not ready\n']);
    answers = true;
    expect(await status()).toBe(200);
    server.ready(false);
    expect(await status()).toBe(503);
  });

  it('is 503 where closing began while the database was asked', async () => {
    const [begun, finish] = [gate(), gate()];
    server.ready(true);
    server.watch({
      lives: () => true,
      answers: async () => {
        begun.open();
        await finish.promise;
        return true;
      },
    });
    const answer = fetched(await start(), '/readyz');
    await begun.promise;
    server.ready(false);
    finish.open();
    expect((await answer)[0]).toBe(503);
  });

  it('is not ready when the loop does not turn', async () => {
    const port = await start();
    server.ready(true);
    server.watch({ lives: () => false, answers: async () => true });
    expect((await fetched(port, '/readyz'))[0]).toBe(503);
  });
});

describe('what is not a request', () => {
  it.each([
    ['no HTTP', 'hello\r\n\r\n', 'HTTP/1.1 400'],
    ['a path that is none', 'OPTIONS * HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n', 'HTTP/1.1 400'],
    ['endless headers', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, 'HTTP/1.1 431'],
  ])('%s gets a short answer', async (_, bytes, answer) => {
    const socket = connect(await start(), HOST);
    socket.write(bytes);
    let text = '';
    socket.on('data', (chunk) => {
      text += String(chunk);
    });
    await once(socket, 'close');
    expect(text.startsWith(answer)).toBe(true);
  });
});

describe('listening', () => {
  it('names PORT when it is taken', async () => {
    const port = await start();
    const second = fresh();
    await expect(second.listen({ host: HOST, port })).rejects.toThrow(`PORT: ${port} is taken by another program`);
    await expect(second.listen({ host: HOST, port })).rejects.toBeInstanceOf(ConfigError);
    await second.close(0);
  });

  it('names HOST when it is not of this machine', async () => {
    await expect(server.listen({ host: '192.0.2.1', port: 0 })).rejects.toThrow(/^HOST: "192.0.2.1"/);
  });
});

describe('closing', () => {
  it('lets what runs be answered, takes nothing new, and ends keep-alive connections', async () => {
    const [begun, finish] = [gate(), gate()];
    server.mount('/slow', async (_, response) => {
      begun.open();
      await finish.promise;
      response.end('done');
    });
    const port = await start();
    const agent = new Agent({ keepAlive: true });
    const answer = new Promise<string>((resolve, reject) => {
      get({ host: HOST, port, path: '/slow', agent }, (response) => response.on('data', (d) => resolve(String(d)))).on(
        'error',
        reject,
      );
    });
    await begun.promise;
    const closed = server.close(60_000);
    await expect(fetched(port, '/healthz')).rejects.toThrow();
    finish.open();
    expect(await answer).toBe('done');
    await closed;
    agent.destroy();
  });

  it('cuts what is not answered in time', async () => {
    const begun = gate();
    server.mount('/never', () => begun.open());
    const port = await start();
    const pending = request({ host: HOST, port, path: '/never' });
    const failed = once(pending, 'error');
    pending.on('error', () => {});
    pending.end();
    await begun.promise;
    await server.close(1);
    expect((await failed)[0]).toMatchObject({ code: 'ECONNRESET' });
  });

  it('is harmless before listening and twice', async () => {
    await server.close(0);
    await start();
    await Promise.all([server.close(0), server.close(0)]);
  });
});
