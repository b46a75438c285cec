import { describe, expect, it } from 'vitest';
import { isDrive } from '../../adapters/teams/upload.ts';
import { done, message, privately, text, txt } from '../../src/message/index.ts';
import { prompt, withFile } from '../conformance/adapter-samples.ts';
import { posted } from '../conformance/posted.ts';
import { wires } from './wire/teams-test.ts';
import type { TeamsWire } from './wire/teams-wire.ts';
import { ANA } from './wire/teams-world.ts';

const open = wires();
const chat = (wire: TeamsWire): string => wire.connector.personal(ANA);
const cards = (wire: TeamsWire, kind: 'consent' | 'info') =>
  wire.connector.fileCards(chat(wire)).filter(({ contentType }) => contentType.endsWith(kind));

/** Ana has been asked whether a file may be put into her drive. */
async function asked() {
  const wire = await open();
  const receipt = await posted(wire, wire.person(wire.people.ana), withFile());
  wire.inbound.answer = () => privately(withFile('everything.json', '{"later":"word"}'));
  const [card] = cards(wire, 'consent');
  const uploadInfo = wire.connector.drive('everything (1).json');
  const agree = (more: object = {}, over: object = {}) =>
    wire.post(
      wire.activity('invoke', ANA.id, 'personal', {
        name: 'fileConsent/invoke',
        replyToId: card?.activity,
        value: { type: 'fileUpload', action: 'accept', context: card?.content.acceptContext, uploadInfo, ...more },
        ...over,
      }),
    );
  return { wire, receipt, card, uploadInfo, agree };
}

describe('a file', () => {
  it('is asked about before anything of it leaves, with its size and what it is', async () => {
    const { wire, card } = await asked();
    expect(card).toMatchObject({
      name: 'everything.json',
      content: { description: 'All that is kept of you, to read', sizeInBytes: 30 },
    });
    expect(JSON.stringify(card)).not.toContain('Zoë');
    expect(wire.connector.uploads.size).toBe(0);
  });

  it('goes as it is when they agree, into their drive, and can be opened from the chat', async () => {
    const { wire, agree, uploadInfo } = await asked();
    expect((await agree()).status).toBe(200);
    expect([...wire.connector.uploads.values()]).toEqual(['{"later":"word"}']);
    expect(wire.inbound.interactions).toMatchObject([
      { i: 'press', user: wire.people.ana, press: { ref: 'again' }, channel: null },
    ]);
    expect(cards(wire, 'consent')).toEqual([]);
    expect(cards(wire, 'info')).toMatchObject([
      {
        name: 'everything (1).json',
        contentUrl: uploadInfo.contentUrl,
        content: { uniqueId: uploadInfo.uniqueId, fileType: 'txt' },
      },
    ]);
  });

  it('that has another name by now is known by its kind', async () => {
    const { wire, agree } = await asked();
    const pages = withFile('page-25.html', '<p>').blocks;
    wire.inbound.answer = () => privately({ ...withFile(), blocks: [...pages, ...withFile('data-25.json', '[25]').blocks] });
    await agree();
    expect([...wire.connector.uploads.values()]).toEqual(['[25]']);
  });

  it('agreed to twice is put there once', async () => {
    const { wire, agree } = await asked();
    await agree();
    expect((await agree()).status).toBe(200);
    expect(wire.inbound.interactions).toHaveLength(1);
    expect([wire.connector.uploads.size, cards(wire, 'info').length]).toEqual([1, 1]);
  });

  it('declined is left alone', async () => {
    const { wire, agree } = await asked();
    expect((await agree({ action: 'decline', uploadInfo: undefined })).status).toBe(200);
    expect([wire.inbound.interactions, wire.connector.uploads.size, cards(wire, 'info')]).toEqual([[], 0, []]);
  });

  it('that the drive refuses is told in words, with a button to ask again; agreeing again works', async () => {
    const { wire, agree } = await asked();
    wire.connector.nextUpload(507);
    await agree();
    const told = wire.receipts(wire.person(wire.people.ana)).at(-1) ?? '';
    expect(wire.read(told)).toMatchObject({ buttons: ['↻ everything.json'], problems: [] });
    expect(wire.read(told).plain).toContain('The file could not be sent.');
    expect(wire.logs()).toMatch(/teams\.file-not-sent.*"why":"http_507"/);
    expect(cards(wire, 'consent')).toHaveLength(1);
    await agree({ uploadInfo: wire.connector.drive('everything.json') });
    expect(wire.connector.uploads.size).toBe(1);
  });

  it('is put nowhere but into a drive, whatever an answer says', async () => {
    const { wire, agree, uploadInfo } = await asked();
    await agree({ uploadInfo: { ...uploadInfo, uploadUrl: 'https://evil.example/drive/1' } });
    expect(wire.logs()).toMatch(/teams\.file-not-sent.*"why":"host"/);
    expect(wire.connector.uploads.size).toBe(0);
  });

  it('that may not be had any more is not: what the engine says instead is said', async () => {
    const { wire, agree } = await asked();
    wire.inbound.answer = () => privately(message('No longer', text(txt`That is no longer kept.`)));
    await agree();
    expect(wire.read(wire.receipts(wire.person(wire.people.ana)).at(-1) ?? '').plain).toContain('That is no longer kept.');
    wire.inbound.answer = () => done;
    await agree({ uploadInfo: wire.connector.drive('x') });
    expect(wire.connector.uploads.size).toBe(0);
  });

  it('is answered for in one’s own chat only, and only where the question was ours', async () => {
    const { wire, agree } = await asked();
    expect((await agree({ context: { press: 'nonsense', name: 'x' } })).status).toBe(400);
    expect((await agree({ context: null })).status).toBe(400);
    const elsewhere = wire.activity('invoke', ANA.id, 'channel');
    expect((await agree({}, { conversation: elsewhere.conversation, channelData: elsewhere.channelData })).status).toBe(400);
    expect(wire.inbound.interactions).toEqual([]);
  });

  it('that cannot even be asked about is told in the message that stands', async () => {
    const wire = await open();
    // The message itself goes; the question after it does not.
    wire.connector.next('forbidden', 1);
    const sent = await wire.adapter.send(wire.person(wire.people.ana), withFile(), 'k');
    expect(sent).toMatchObject({ s: 'sent' });
    const seen = wire.read(sent.s === 'sent' ? sent.receipt : '');
    expect(seen.plain).toContain('The file could not be sent.');
    expect(wire.logs()).toMatch(/teams\.file-not-offered.*"key":"k".*403/);
  });

  it('in the answer to a form’s window comes by message', async () => {
    const wire = await open();
    wire.inbound.answer = () => privately(withFile());
    const seen = await wire.press(ANA.id, await posted(wire, wire.channel, prompt()), 'Answer');
    expect(seen.private.join()).toContain('All that is kept of you.');
    expect(cards(wire, 'consent')).toHaveLength(1);
  });
});

it('drives are Microsoft’s, reached safely, or this machine where all is local', () => {
  const are = (local: boolean, ...urls: string[]) => urls.map((url) => isDrive(url, local));
  expect(
    are(
      false,
      'https://contoso-my.sharepoint.com/personal/a',
      'https://a.sharepoint.us/',
      'https://a.sharepoint-mil.us/x',
      'https://a.sharepoint.cn/',
    ),
  ).toEqual([true, true, true, true]);
  expect(
    are(
      false,
      'http://contoso.sharepoint.com/',
      'https://contoso.sharepoint.com:8443/',
      'https://u:p@contoso.sharepoint.com/',
      'https://sharepoint.com.evil.example/',
      'https://evilsharepoint.com/',
      'http://127.0.0.1/',
      'nothing',
    ),
  ).toEqual(Array(7).fill(false));
  expect(are(true, 'http://127.0.0.1:80/x', 'https://contoso.sharepoint.com/')).toEqual([true, false]);
});
