import { expect } from 'vitest';
import { privately } from '../../src/message/index.ts';
import type { Laws } from './adapter.ts';
import { prompt, withFile } from './adapter-samples.ts';
import { posted } from './posted.ts';

const FILE = { name: 'everything.json', content: '{"name":"Zoë <b>","kept":[1]}' };

/** Laws of files: they reach their reader whole, and nobody else, and never a channel. */
export const FILE_LAWS: Laws = {
  'a file reaches the person it is sent to, and nobody else': async ({ wire, inbound }) => {
    inbound.answer = () => privately(withFile());
    const receipt = await posted(wire, wire.person(wire.people.ana), withFile());
    expect(wire.read(receipt)).toMatchObject({ plain: expect.stringContaining('All that is kept of you.'), problems: [] });
    expect(await wire.files(wire.people.ana)).toMatchObject([FILE]);
    expect(await wire.files(wire.people.ben)).toEqual([]);
  },
  'a file in a private reply to a press in a channel comes in private': async ({ wire, inbound }) => {
    const receipt = await posted(wire, wire.channel, prompt());
    inbound.answer = () => privately(withFile());
    const seen = await wire.press(wire.people.ana, receipt, 'Pass');
    expect(seen).toMatchObject({ status: 200, public: [] });
    expect(seen.private.join()).toContain('All that is kept of you.');
    expect(await wire.files(wire.people.ana)).toMatchObject([FILE]);
    expect(await wire.files(wire.people.ben)).toEqual([]);
    expect(wire.receipts(wire.channel)).toEqual([receipt]);
  },
  'a file that takes the place of a message takes none in public': async ({ wire, inbound }) => {
    const receipt = await posted(wire, wire.channel, prompt());
    inbound.answer = () => ({ r: 'replace', message: withFile() });
    const seen = await wire.press(wire.people.ana, receipt, 'Pass');
    expect(seen.public).toEqual([]);
    expect(wire.read(receipt).plain).not.toContain('All that is kept');
    expect(await wire.files(wire.people.ana)).toMatchObject([FILE]);
  },
  'a file is refused in a channel, new or in an edit': async ({ wire }) => {
    const receipt = await posted(wire, wire.channel, prompt());
    const before = wire.posts();
    expect(await wire.adapter.send(wire.channel, withFile(), 'in-public')).toMatchObject({ s: 'never', reason: 'invalid' });
    expect(await wire.adapter.edit(receipt, withFile())).toMatchObject({ s: 'never', reason: 'invalid' });
    expect(wire.posts()).toBe(before);
    expect(wire.receipts(wire.channel)).toEqual([receipt]);
  },
  'nothing of a file stands in a log line': async ({ wire, inbound }) => {
    inbound.answer = () => privately(withFile('mine-alone.json', '{"said":"a hidden word"}'));
    await posted(wire, wire.person(wire.people.ana), withFile('mine-alone.json', '{"said":"a hidden word"}'));
    expect(await wire.files(wire.people.ana)).toHaveLength(1);
    for (const secret of ['hidden word', 'mine-alone']) expect(wire.logs()).not.toContain(secret);
  },
};
