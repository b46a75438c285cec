import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  heading,
  message,
  type OpenForm,
  plainText,
  privately,
  type Reply,
  replace,
  text,
  txt,
} from '../../src/message/index.ts';
import { everyField, press, prompt } from '../conformance/adapter-samples.ts';
import { posted } from '../conformance/posted.ts';
import { stubInbound } from '../conformance/stub-inbound.ts';
import type { SeenForm, StubInbound } from '../conformance/wire.ts';
import { openSlack, type SlackWire } from './wire/slack.ts';
import { BOT, CHANNEL, type OpenView } from './wire/slack-world.ts';

let inbound: StubInbound;
let wire: SlackWire;
beforeEach(async () => {
  inbound = stubInbound();
  wire = await openSlack(inbound);
});
afterEach(() => wire.close());

const hush = privately(message('Hush', text(txt`Between us`)));
const { ana, ben } = { ana: 'U0ANA', ben: 'U0BEN' };
const said = (channel: string): readonly string[] =>
  wire.receipts({ ...wire.channel, id: channel }).map((r) => wire.read(r).plain);
const plainForm = (more: Partial<OpenForm> = {}): OpenForm => ({
  ...everyField(),
  fields: { note: { f: 'line', label: 'Note', max: 80 } },
  ...more,
});

/** An engine that answers when told to. */
function slowly(reply: Reply): () => void {
  let release = (): void => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  inbound.answer = async () => {
    await gate;
    return reply;
  };
  return release;
}

describe('An engine slower than Slack waits', () => {
  it('is overtaken by the acknowledgement of a press; the answer comes by the response URL', async () => {
    const receipt = await posted(wire, wire.channel, prompt());
    const release = slowly(hush);
    const pressed = wire.press(ana, receipt, 'Pass');
    await wire.clock.sleeps(2500);
    wire.clock.advance(2500);
    expect(await pressed).toMatchObject({ status: 200, private: [] });
    release();
    await wire.adapter.stop();
    expect(wire.world.sights.at(-1)).toMatchObject({ user: ana, channel: CHANNEL, plain: 'Between us' });
  });

  it('is overtaken by the acknowledgement of a command; the answer is as private', async () => {
    const release = slowly(hush);
    const called = wire.command(ana, 'checkin', '');
    await wire.clock.sleeps(2500);
    wire.clock.advance(2500);
    expect(await called).toMatchObject({ status: 200, private: [] });
    release();
    await wire.adapter.stop();
    expect(wire.world.sights.at(-1)).toMatchObject({ user: ana, plain: 'Between us' });
  });

  it('does not close a form over what was typed', async () => {
    inbound.answer = () => ({ r: 'form', form: plainForm() });
    const receipt = await posted(wire, wire.channel, prompt());
    const form = (await wire.press(ana, receipt, 'Answer')).form as SeenForm;
    const release = slowly({ r: 'invalid', form: plainForm(), typed: {}, errors: { note: 'Too short' } });
    const sent = wire.submit(ana, form, { note: 'x' });
    await wire.clock.sleeps(2500);
    wire.clock.advance(2500);
    release();
    const seen = await sent;
    expect(seen.form?.errors).toEqual({ note: 'Too short' });
  });
});

describe('A private reply goes down its ladder', () => {
  it('to a direct message when the response URL fails', async () => {
    inbound.answer = () => hush;
    const receipt = await posted(wire, wire.channel, prompt());
    wire.world.faults.push({ method: 'hook', fault: 'broken' });
    const seen = await wire.press(ana, receipt, 'Pass');
    expect(seen).toMatchObject({ private: ['Between us'], public: [] });
    expect(said('D0ANA')).toEqual(['Between us']);
  });

  it('as a message that stays, in a private chat', async () => {
    inbound.answer = () => hush;
    const receipt = await posted(wire, wire.person(ana), prompt());
    await wire.press(ana, receipt, 'Pass');
    expect(said('D0ANA')).toEqual([expect.stringContaining('How was'), 'Between us']);
  });

  it('to a line in the log when nothing works, and never into the channel', async () => {
    inbound.answer = () => hush;
    const receipt = await posted(wire, wire.channel, prompt());
    wire.world.faults.push({ method: 'hook', fault: 'broken' }, { method: 'chat.postMessage', fault: 'forbidden' });
    const seen = await wire.press(ana, receipt, 'Pass');
    expect(seen).toMatchObject({ status: 200, private: [], public: [] });
    expect(wire.logs()).toContain('"slack.private-lost"');
    expect(said(CHANNEL)).toHaveLength(1);
  });

  it('by direct message after a mention, for nothing else is sure to arrive', async () => {
    inbound.answer = () => hush;
    const mention = { type: 'app_mention', user: ana, channel: CHANNEL, ts: '1.2', text: `<@${BOT}> hi` };
    const seen = await wire.act(ana, 'event', wire.acts.event(mention));
    expect(seen).toMatchObject({ private: ['Between us'], public: [] });
  });

  it('calls no URL but Slack’s, whatever the request says', async () => {
    inbound.answer = () => hush;
    const receipt = await posted(wire, wire.channel, prompt());
    for (const response_url of [
      'http://127.0.0.1:9/x',
      'https://hooks.slack.com.evil.example/x',
      'file:///etc/passwd',
      'http://hooks.slack.com/x',
      'x',
    ]) {
      const seen = await wire.act(ana, 'interactive', { ...wire.acts.press(ana, receipt, 'Pass'), response_url });
      expect(seen).toMatchObject({ private: ['Between us'], public: [] });
    }
    expect(wire.logs().match(/response-url-refused/g)).toHaveLength(5);
    expect(wire.logs()).not.toContain('response-url-failed');
  });
});

describe('A message that was pressed', () => {
  it('is replaced by an edit when the response URL fails', async () => {
    inbound.answer = () => replace(message('Closed', heading('Closed')));
    const receipt = await posted(wire, wire.channel, prompt());
    wire.world.faults.push({ method: 'hook', fault: 'broken' });
    await wire.press(ana, receipt, 'Pass');
    expect(wire.read(receipt).plain).toBe('Closed');
    expect(wire.world.calls).toContain('chat.update');
  });

  it('that cannot be edited leaves the words to a private message', async () => {
    inbound.answer = () => replace(message('Closed', heading('Closed')));
    const receipt = await posted(wire, wire.channel, prompt());
    wire.world.faults.push({ method: 'hook', fault: 'broken' }, { method: 'chat.update', fault: 'gone' });
    const seen = await wire.press(ana, receipt, 'Pass');
    expect(seen.private).toEqual(['Closed']);
    expect(wire.read(receipt).buttons).toHaveLength(2);
  });

  it('that only its reader saw is not edited in anybody’s place', async () => {
    inbound.answer = () => ({ r: 'form', form: plainForm() });
    const receipt = await posted(wire, wire.channel, prompt());
    const payload = wire.acts.press(ana, receipt, 'Answer');
    const opened = await wire.act(ana, 'interactive', {
      ...payload,
      container: { ...(payload.container as object), is_ephemeral: true },
    });
    inbound.answer = () => replace(message('Closed', heading('Closed')));
    const seen = await wire.submit(ana, opened.form as SeenForm, { note: 'x' });
    expect(seen).toMatchObject({ private: ['Closed'], public: [] });
  });
});

describe('A form', () => {
  it('that cannot open is offered with a button that opens it', async () => {
    const form = plainForm({ press: press('answer', { opens: 'form', payload: { round: 4 } }) });
    inbound.answer = () => ({ r: 'form', form });
    const receipt = await posted(wire, wire.channel, prompt());
    wire.world.faults.push({ method: 'views.open', fault: { error: 'expired_trigger_id' } });
    const seen = await wire.press(ana, receipt, 'Answer');
    expect(seen).toMatchObject({ form: null, public: [], private: [expect.stringContaining('Your check-in')] });
    const direct = await posted(wire, wire.person(ana), message('x', heading('x')));
    wire.world.faults.push({ method: 'hook', fault: 'broken' }, { method: 'views.open', fault: 'slow' });
    await wire.press(ana, receipt, 'Answer');
    const offered = wire.receipts(wire.person(ana)).at(-1) ?? '';
    expect(offered).not.toBe(direct);
    expect(wire.read(offered)).toMatchObject({ buttons: ['Your check-in'], problems: [] });
    expect(JSON.stringify(wire.read(offered))).toContain(plainText(form.audience));
    const opened = await wire.press(ana, offered, 'Your check-in');
    expect(inbound.interactions.at(-1)).toMatchObject({ i: 'press', press: form.press });
    expect(opened.form).toMatchObject({ title: 'Your check-in' });
  });

  it('is answered in its own window where the engine says so, and no message is left of it', async () => {
    inbound.answer = () => ({ r: 'form', form: plainForm() });
    const opened = (await wire.press(ana, await posted(wire, wire.channel, prompt()), 'Answer')).form as SeenForm;
    inbound.answer = () => ({ ...privately(message('Noted', text(txt`Noted, and sealed`))), inWindow: true });
    const { body } = await wire.deliver('interactive', wire.acts.submit(ana, opened.handle as OpenView));
    expect(body).toMatchObject({ response_action: 'update', view: { title: { text: 'Your check-in' }, close: { text: 'OK' } } });
    expect(JSON.stringify(body)).toContain('Noted, and sealed');
    expect(body).not.toHaveProperty('view.submit');
    expect(wire.receipts(wire.person(ana))).toEqual([]);
  });

  it('that may leave no trace is not offered either', async () => {
    inbound.answer = () => ({ r: 'form', form: plainForm({ traceless: true }) });
    const receipt = await posted(wire, wire.channel, prompt());
    wire.world.faults.push({ method: 'views.open', fault: { error: 'expired_trigger_id' } });
    expect(await wire.press(ana, receipt, 'Answer')).toMatchObject({ form: null, public: [], private: [] });
  });

  it('opened in a private chat that is not the sender’s own is answered in their own', async () => {
    inbound.answer = () => ({ r: 'form', form: plainForm() });
    const opened = (await wire.press(ana, await posted(wire, wire.channel, prompt()), 'Answer')).form as SeenForm;
    inbound.answer = () => privately(message('Noted', text(txt`Noted`)));
    const sent = wire.acts.submit(ana, opened.handle as OpenView);
    const view = sent.view as { private_metadata: string };
    const metadata = view.private_metadata.replace(/^.*\n/, 'D0THEIRS|1.2|once\n');
    await wire.act(ana, 'interactive', { ...sent, view: { ...view, private_metadata: metadata } });
    expect(wire.receipts(wire.person(ana))).toHaveLength(1);
  });

  it('after a mention is offered in a direct message, for a mention opens nothing', async () => {
    inbound.answer = () => ({ r: 'form', form: plainForm() });
    const mention = { type: 'app_mention', user: ana, channel: CHANNEL, ts: '1.2', text: `<@${BOT}> checkin` };
    const seen = await wire.act(ana, 'event', wire.acts.event(mention));
    expect(seen).toMatchObject({ form: null, public: [], private: [expect.stringContaining('Your check-in')] });
  });

  it('opened from within a form is put on top of it', async () => {
    inbound.answer = () => ({ r: 'form', form: plainForm() });
    const receipt = await posted(wire, wire.channel, prompt());
    await wire.act(ana, 'interactive', { ...wire.acts.press(ana, receipt, 'Answer'), view: { id: 'V1', type: 'modal' } });
    expect(wire.world.calls.at(-1)).toBe('views.push');
  });

  it('opens before its trigger is over: nothing is asked of Slack first', async () => {
    inbound.answer = () => ({ r: 'form', form: plainForm() });
    const receipt = await posted(wire, wire.channel, prompt());
    const since = wire.world.calls.length;
    await wire.press(ana, receipt, 'Answer');
    expect(wire.world.calls.slice(since)).toEqual(['views.open']);
  });

  it('begins empty, though the one before it had a field of the same name', async () => {
    inbound.answer = () => ({ r: 'form', form: plainForm() });
    const receipt = await posted(wire, wire.channel, prompt());
    const form = (await wire.press(ana, receipt, 'Answer')).form as SeenForm;
    inbound.answer = () => ({ r: 'form', form: plainForm({ press: press('another', { opens: 'form' }) }) });
    expect((await wire.submit(ana, form, { note: 'typed before' })).form?.values).toEqual({ note: '' });
  });

  it('puts an error of no field of its own beside the first', async () => {
    inbound.answer = () => ({ r: 'form', form: plainForm() });
    const receipt = await posted(wire, wire.channel, prompt());
    const form = (await wire.press(ana, receipt, 'Answer')).form as SeenForm;
    inbound.answer = () => ({ r: 'invalid', form: plainForm(), typed: {}, errors: { note: 'One.', other: 'Two.' } });
    expect((await wire.submit(ana, form, { note: 'x' })).form?.errors).toEqual({ note: 'One. Two.' });
  });

  it('found wrong before it opened shows what was typed and what was wrong', async () => {
    const form = everyField();
    inbound.answer = () => ({
      r: 'invalid',
      form,
      typed: { line: 'typed', mood: 'sunny', thanks: [ben] },
      errors: { line: 'Too short' },
    });
    const seen = await wire.command(ana, 'checkin', '');
    expect(seen.form?.values).toMatchObject({ line: 'typed', mood: 'sunny', thanks: [ben] });
    const open = seen.form?.handle as OpenView | undefined;
    expect(JSON.stringify(open?.view.blocks)).toContain('In a line: Too short');
  });

  it('gives back option values longer than Slack carries, and ones that look like a stand-in', async () => {
    const values = ['v'.repeat(200), '#1', 'plain'];
    const options = values.map((value, i) => ({ value, label: `Option ${i}` }));
    inbound.answer = () => ({ r: 'form', form: plainForm({ fields: { pick: { f: 'choice', label: 'Pick', options } } }) });
    const receipt = await posted(wire, wire.channel, prompt());
    const form = (await wire.press(ana, receipt, 'Answer')).form as SeenForm;
    inbound.answer = () => ({ r: 'done' });
    for (const shown of ['#0', '#1', 'plain'])
      await wire.submit(ana, { ...form, handle: { ...(form.handle as OpenView) } }, { pick: shown });
    expect(inbound.interactions.slice(1).map((i) => (i.i === 'submit' ? i.values.pick : null))).toEqual(values);
  });

  it('keeps the channel it was opened in', async () => {
    inbound.answer = () => ({ r: 'form', form: plainForm() });
    const receipt = await posted(wire, wire.channel, prompt());
    const form = (await wire.press(ana, receipt, 'Answer')).form as SeenForm;
    inbound.answer = () => ({ r: 'done' });
    await wire.submit(ana, form, { note: 'x' });
    expect(inbound.interactions.at(-1)).toMatchObject({ channel: CHANNEL });
  });
});

describe('An engine that fails', () => {
  it('leaves the press acknowledged and the adapter serving', async () => {
    const receipt = await posted(wire, wire.channel, prompt());
    inbound.answer = () => Promise.reject(new TypeError('a bug'));
    expect(await wire.press(ana, receipt, 'Pass')).toMatchObject({ status: 200, private: [], public: [] });
    inbound.answer = () => hush;
    expect((await wire.press(ana, receipt, 'Pass')).private).toEqual(['Between us']);
    expect(wire.logs()).toContain('slack.interact-failed');
  });
});
