import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { SAMPLE_CIRCLE } from '../../adapters/playground/circle.ts';
import { createHistory } from '../../adapters/playground/history.ts';
import { createSender } from '../../adapters/playground/send.ts';
import { RitualsError } from '../../src/errors.ts';
import {
  button,
  buttons,
  done,
  facts,
  heading,
  list,
  message,
  type OpenForm,
  privately,
  type Reply,
  replace,
  text,
  txt,
} from '../../src/message/index.ts';
import type { Place, Sent } from '../../src/ports/adapter.ts';
import { everyField, press, prompt } from '../conformance/adapter-samples.ts';
import { stubInbound } from '../conformance/stub-inbound.ts';
import { MORNING, openPlayground, type PlaygroundBench } from './wire/playground-bench.ts';

const ANA = 'sam';
const to = (user: string): Place => ({ workspace: 'playground', kind: 'member', id: user, address: null });
const CIRCLE: Place = { workspace: 'playground', kind: 'channel', id: 'circle', address: null };
const receiptOf = (sent: Sent): string => (sent.s === 'sent' ? sent.receipt : '');
const open: PlaygroundBench[] = [];
const opened = async (...args: Parameters<typeof openPlayground>): Promise<PlaygroundBench> => {
  const bench = await openPlayground(...args);
  open.push(bench);
  return bench;
};
afterEach(async () => {
  for (const bench of open.splice(0)) await bench.close();
});

describe('what the playground keeps', () => {
  it('messages, edits and people are there after a kill', async () => {
    const first = await opened(stubInbound());
    const receipt = receiptOf(await first.adapter.send(to(ANA), prompt('First'), 'k1'));
    await first.adapter.send(CIRCLE, prompt('To all'), 'k2');
    await first.adapter.edit(receipt, prompt('Edited'));
    await first.post('members', { user: ANA, zone: 'Asia/Tokyo', language: 'fr' });
    await first.post('messages', { as: ANA, text: 'Hello all' });
    await first.kill();

    const again = stubInbound();
    const second = await opened(again, { file: first.file });
    const { messages } = (await second.get(`messages?as=${ANA}`)).json;
    expect(messages.map((m: { summary: string }) => m.summary)).toEqual(['Edited', 'To all', 'Hello all']);
    expect(messages[0]).toMatchObject({ receipt, edited: MORNING, at: MORNING, place: 'private', seq: 1 });
    expect(await second.adapter.members(CIRCLE)).toContainEqual(
      expect.objectContaining({ user: ANA, zone: 'Asia/Tokyo', language: 'fr' }),
    );
    expect(messages.map((m: { author: unknown }) => m.author)).toEqual([null, null, { user: ANA, name: 'Sam' }]);
    expect(again.changes).toEqual([]);
  });

  it('nothing of a form or a home page is written down, nor what is said with a command', async () => {
    const form = (round: string): OpenForm => ({
      ...everyField(),
      shows: [heading(`Hush ${round}`), facts(['Hush', txt`hush`]), list([txt`hush`])],
      press: { ...everyField().press, payload: { hush: 'hush' } },
      fields: { line: { f: 'line', label: 'Hush?', max: 20, initial: 'hush' } },
    });
    const home = (round: string) => message(`Hush ${round}`, text(txt`hush`), buttons(button('Hush', press('hush'))));
    const inbound = stubInbound((i): Reply => {
      if (i.i === 'home') return privately(home('at home'));
      if (i.i === 'press') return replace(home('pressed'));
      if (i.i === 'command') return { r: 'form', form: form('once') };
      return i.values.line === 'hush' ? { r: 'invalid', form: form('twice'), typed: i.values, errors: { line: 'Hush!' } } : done;
    });
    const first = await opened(inbound);
    const asked = (await first.post('command', { as: ANA, command: 'card', text: '@Noa hush' })).json.reply;
    expect(asked.form.shows[0]).toEqual({ b: 'heading', text: 'Hush once' });
    const again = (await first.post('submit', { as: ANA, form: asked.form.handle, values: { line: 'hush' } })).json.reply;
    expect(again).toMatchObject({ r: 'invalid', form: { values: { line: 'hush' } } });
    await first.post('submit', { as: ANA, form: again.form.handle, values: { line: 'More hush' } });
    const page = (await first.post('home', { as: ANA })).json.message;
    const pressed = await first.post('press', { as: ANA, press: page.blocks[1].buttons[0].press });
    expect(pressed.json.reply).toMatchObject({ r: 'replace', message: { summary: 'Hush pressed' } });
    await first.post('messages', { as: ANA, text: 'Said aloud' });
    await first.kill();

    const folder = dirname(first.file);
    const kept = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(kept.join('\n')).toContain('Said aloud');
    expect([...kept, first.logs()].join('\n')).not.toMatch(/hush/i);
    // Whoever filled it in is told to open it again: the page still has what they typed.
    const second = await opened(stubInbound(), { file: first.file });
    const late = await second.post('submit', { as: ANA, form: again.form.handle, values: { line: 'x' } });
    expect(late).toMatchObject({ status: 404, json: { code: 'missing' } });
  });

  it('a last line torn by a crash is left out, and what comes next is whole', async () => {
    const first = await opened(stubInbound());
    await first.adapter.send(CIRCLE, prompt('Whole'), 'k1');
    await first.kill();
    appendFileSync(first.file, '{"t":"post","receipt":"torn","place":{"kind":"cha');
    const second = await opened(stubInbound(), { file: first.file });
    await second.adapter.send(CIRCLE, prompt('After'), 'k2');
    await second.kill();
    const third = await opened(stubInbound(), { file: first.file });
    const { messages } = (await third.get(`messages?as=${ANA}`)).json;
    expect(messages.map((m: { summary: string }) => m.summary)).toEqual(['Whole', 'After']);
    expect(third.logs()).toBe('');
  });

  it('a line it cannot read is skipped, and said so by its number', async () => {
    const first = await opened(stubInbound());
    appendFileSync(first.file, 'not json\n{"t":"from-the-future"}\n');
    const second = await opened(stubInbound(), { file: first.file });
    expect(second.logs()).toContain('{"event":"playground.line-skipped","line":3}');
    expect(second.logs()).toContain('{"event":"playground.line-skipped","line":4}');
  });

  it('a file that is not its own, or a path it may not write, stops the start with what to do', async () => {
    const { file } = await opened(stubInbound());
    const other = join(dirname(file), 'other.jsonl');
    writeFileSync(other, 'somebody’s shopping list\n');
    await expect(openPlayground(stubInbound(), { file: other })).rejects.toMatchObject({ code: 'store.unusable' });
    expect(readFileSync(other, 'utf8')).toBe('somebody’s shopping list\n');
    await expect(openPlayground(stubInbound(), { file: join(other, 'x.jsonl') })).rejects.toBeInstanceOf(RitualsError);
  });

  it('the same delivery sent again is the same message', async () => {
    const bench = await opened(stubInbound());
    const once = await bench.adapter.send(CIRCLE, prompt(), 'k1');
    expect(await bench.adapter.send(CIRCLE, prompt(), 'k1')).toEqual(once);
    expect((await bench.get(`messages?as=${ANA}`)).json.messages).toHaveLength(1);
  });

  it('a disk that is full is later, and nobody has seen anything', async () => {
    const full = { kept: [], append: () => expect.fail('no space'), close: () => {} };
    const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
    const history = createHistory(full, SAMPLE_CIRCLE, log);
    const clock = { now: () => MORNING, sleepUntil: async () => {} };
    const sender = createSender(history, clock, { next: () => 'r', draw: () => 0 }, log, 0);
    expect(await sender.send(CIRCLE, prompt(), 'k1')).toMatchObject({ s: 'later', lane: true });
    expect(history.seenBy(ANA)).toEqual([]);
  });

  it('without a file everything is kept in memory, and a message takes as long as it is told to', async () => {
    const bench = await opened(stubInbound(), { config: { file: null, latencyMs: 5000 } });
    const sending = bench.adapter.send(CIRCLE, prompt(), 'k1');
    await Promise.resolve();
    bench.clock.set(MORNING + 5000);
    expect(await sending).toMatchObject({ s: 'sent' });
    expect((await bench.get(`messages?as=${ANA}`)).json.messages[0].at).toBe(MORNING + 5000);
  });
});
