import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Message, privately } from '../../src/message/index.ts';
import { prompt, withFile } from '../conformance/adapter-samples.ts';
import { posted } from '../conformance/posted.ts';
import { stubInbound } from '../conformance/stub-inbound.ts';
import type { StubInbound } from '../conformance/wire.ts';
import { openSlack, type SlackWire } from './wire/slack.ts';

let inbound: StubInbound;
let wire: SlackWire;
beforeEach(async () => {
  inbound = stubInbound();
  wire = await openSlack(inbound);
});
afterEach(() => wire.close());

const { ana } = { ana: 'U0ANA' };
const two = (): Message => ({
  ...withFile('a.html', '<p>é</p>'),
  blocks: [...withFile('a.html', '<p>é</p>').blocks, ...withFile('b.json').blocks],
});
const steps = () => wire.world.calls.filter((call) => /^(chat|files|views)\./.test(call));

describe('A file', () => {
  it('is put into the private chat right under its message, with its title', async () => {
    await posted(wire, wire.person(ana), two());
    expect(steps()).toEqual([
      'chat.postMessage',
      ...['files.getUploadURLExternal', 'files.completeUploadExternal'],
      ...['files.getUploadURLExternal', 'files.completeUploadExternal'],
    ]);
    expect(wire.world.files.in('D0ANA')).toEqual([
      { name: 'a.html', content: '<p>é</p>', title: 'All that is kept of you, to read' },
      { name: 'b.json', content: '{"name":"Zoë <b>","kept":[1]}', title: 'All that is kept of you, to read' },
    ]);
    expect(wire.world.breaches).toEqual([]);
  });

  it.each(['files.getUploadURLExternal', 'upload', 'files.completeUploadExternal'])(
    'that %s refuses is told in the message that stands, with a button to ask again',
    async (method) => {
      wire.world.faults.push({ method, fault: method === 'upload' ? 'broken' : { error: 'file_uploads_disabled' } });
      const receipt = await posted(wire, wire.person(ana), withFile());
      expect(wire.receipts(wire.person(ana))).toEqual([receipt]);
      expect(wire.read(receipt)).toMatchObject({ buttons: ['↻ everything.json'], problems: [] });
      expect(wire.read(receipt).plain).toContain('The file could not be sent.');
      expect(wire.logs()).toMatch(/slack\.file-not-sent.*delivery-/);
      await wire.press(ana, receipt, '↻ everything.json');
      expect(inbound.interactions).toMatchObject([{ i: 'press', press: { ref: 'again' } }]);
    },
  );

  it('after one that did not go is not tried, and both are told; one that went before is not', async () => {
    const lost = async (): Promise<readonly string[]> => {
      const sent = await wire.adapter.send(wire.person(ana), two(), 'k');
      return wire.read(sent.s === 'sent' ? sent.receipt : '').buttons;
    };
    wire.world.faults.push({ method: 'files.getUploadURLExternal', fault: { error: 'fatal_error' } });
    expect([await lost(), wire.world.files.in('D0ANA')]).toEqual([['↻ a.html', '↻ b.json'], []]);
    expect([await lost(), wire.world.files.in('D0ANA').map(({ name }) => name)]).toEqual([[], ['a.html', 'b.json']]);
  });

  it('asked for with a command or in a form comes in the private chat, never in the answer itself', async () => {
    inbound.answer = () => ({ ...privately(withFile()), inWindow: true }) as ReturnType<typeof privately>;
    const seen = await wire.command(ana, 'rituals', 'export');
    expect(seen).toMatchObject({ status: 200, public: [] });
    expect(seen.private.join()).toContain('All that is kept of you.');
    expect(wire.world.whispers).toEqual([]);
    expect(await wire.files(ana)).toHaveLength(1);
  });

  it('asked for on the home page comes in the private chat, and the page stays', async () => {
    inbound.answer = () => ({ r: 'replace', message: prompt() });
    await wire.deliver('event', wire.acts.opened(ana));
    inbound.answer = () => privately(withFile());
    await wire.act(ana, 'interactive', wire.acts.pressHome(ana, 'Pass'));
    expect(wire.world.homes.get(ana)?.plain).toContain('How was your week?');
    expect(await wire.files(ana)).toHaveLength(1);
    expect(wire.receipts(wire.person(ana))).toHaveLength(1);
  });

  it('of a private reply that cannot be uploaded is told in it, and nobody is named in the log', async () => {
    inbound.answer = () => privately(withFile());
    wire.world.faults.push({ method: 'files.completeUploadExternal', fault: { error: 'fatal_error' } });
    await wire.command(ana, 'rituals', 'export');
    const [receipt = ''] = wire.receipts(wire.person(ana));
    expect(wire.read(receipt).plain).toContain('The file could not be sent.');
    expect(wire.logs()).toContain('"event":"slack.file-not-sent","sort":"command","why":"fatal_error"');
    expect(wire.logs()).not.toContain('U0ANA');
  });
});
