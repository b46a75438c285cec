import fc from 'fast-check';
import { expect } from 'vitest';
import { bold, button, buttons, facts, heading, italic, list, message, note, plain, text, txt } from '../../src/message/index.ts';
import { sizeOf } from '../adapters/wire/png.ts';
import type { Laws } from './adapter.ts';
import { everyBlock, largest, picture, press, prompt } from './adapter-samples.ts';
import { posted } from './posted.ts';

const PIECES = [
  '<!channel>', '<!here|here>', '<!subteam^S1>', '<@U0ANA>', '<#C1|general>', '<https://evil.example|click>', 'https://evil.example',
  '<at>Ana</at>', '@channel', '@here', '*bold*', '_it_', '~gone~', '`code`', '```\nblock\n```', '**b**', '__u__', '[click](https://evil.example)',
  '![x](https://evil.example/i.png)', '> quote', '# title', '- item', '1. item', '<b>b</b>', '<script>alert(1)</script>', '&lt;!here&gt;', '&amp;',
  ':smile:', '{{DATE(2026-01-01T00:00:00Z,SHORT)}}', '$' + '{x}', '\\*', '\\', '|', '_', '*', '~', '`', '<', '>', '&', '(', ')', '[', ']', 'a_b_c', '2*3*4',
  '<!date^1^{date}|x>', 'mailto:a@b.c', 'é', '日本', '👋', ' ', '\u202Eevil', '"', "'",
] as const; // biome-ignore format: a table
const nasty = fc
  .array(
    fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ minLength: 1, maxLength: 6, unit: 'grapheme' })),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(''))
  .filter((s) => s.trim() !== '');

/** What a reader sees: invisible marks an adapter needs are not part of it, nor is the amount of white space. */
const seen = (s: string): string =>
  s
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Laws of rendering: all of it, nothing forged, nothing over the platform's limits. */
export const RENDER_LAWS: Laws = {
  'every block and every span renders': async ({ wire }) => {
    const receipt = await posted(wire, wire.channel, everyBlock(wire.people.ana));
    const read = wire.read(receipt);
    expect(read.problems).toEqual([]);
    for (const part of [
      'A heading',
      'plain bold italic a link',
      'end of line',
      'Small print',
      'Where',
      'Lisbon',
      'Who',
      'first item',
      'In January: <fully> & *more*.',
    ])
      expect(seen(read.plain)).toContain(part);
    expect(read.buttons).toEqual(['Answer', 'Pass', 'Leave', 'Leave']);
    const direct = await posted(wire, wire.person(wire.people.ana), everyBlock(wire.people.ana));
    expect(wire.read(direct).problems).toEqual([]);
  },
  'a picture is a PNG a platform takes, with its words, and stays one when the message is edited': async ({ wire }) => {
    const said = (how: string) => message('Results', text(txt`${how}`), picture());
    const receipt = await posted(wire, wire.channel, said('Before'));
    const check = (): void => {
      const { pictures, plain, problems } = wire.read(receipt);
      expect(problems).toEqual([]);
      expect(seen(plain)).toContain('In November: rather. In January: <fully> & *more*.');
      expect(pictures).toHaveLength(1);
      const [png = Buffer.alloc(0)] = pictures;
      const [width, height] = sizeOf(png);
      expect([width, height <= 560, png.length < 100_000]).toEqual([1000, true, true]);
    };
    check();
    expect(await wire.adapter.edit(receipt, said('After'))).toMatchObject({ s: 'sent' });
    expect(wire.read(receipt).plain).toContain('After');
    check();
  },
  'user text cannot mention, link or format': async ({ wire }) => {
    await fc.assert(
      fc.asyncProperty(nasty, async (said) => {
        const receipt = await posted(
          wire,
          wire.channel,
          message(
            said,
            heading(`head ${said} end`),
            text(txt`text ${said} end`),
            text([plain('bold '), bold(said), plain(' '), italic(said), plain(' end')]),
            note(txt`note ${said} end`),
            note([bold('mixed'), plain(` ${said} end`)]),
            facts([`label ${said} end`, txt`value ${said} end`]),
            list([txt`item ${said} end`]),
            buttons(button(`press ${said}`.slice(0, 20), press('pass'))),
          ),
        );
        const read = wire.read(receipt);
        expect(read.problems).toEqual([]);
        const plainly = seen(read.plain);
        for (const where of ['head', 'text', 'note', 'mixed', 'label', 'value', 'item'])
          expect(plainly).toContain(seen(`${where} ${said} end`));
        expect(plainly).toContain(seen(`bold ${said} ${said} end`));
        expect(read.buttons.map(seen)).toEqual([seen(`press ${said}`.slice(0, 20))]);
      }),
      { numRuns: 40 },
    );
  },
  'the largest message the capabilities allow has no problems': async ({ wire }) => {
    for (const fill of ['word ', '<&>', '*_`~']) {
      const receipt = await posted(wire, wire.channel, largest(wire.adapter.capabilities, fill));
      expect(wire.read(receipt).problems).toEqual([]);
    }
  },
  'a larger message is cut with a mark and has no problems': async ({ wire }) => {
    const receipt = await posted(wire, wire.channel, largest(wire.adapter.capabilities, 'word ', 30));
    const read = wire.read(receipt);
    expect(read.problems).toEqual([]);
    expect(read.plain).toContain('…');
  },
  'the summary is never empty': async ({ wire }) => {
    for (const summary of ['', '  \n ']) {
      const receipt = await posted(wire, wire.channel, message(summary, text(txt`Said below`)));
      expect(wire.read(receipt).problems).toEqual([]);
    }
    const bare = await posted(wire, wire.channel, message('Only a summary'));
    expect(wire.read(bare)).toMatchObject({ problems: [], plain: expect.stringContaining('Only a summary') });
  },
  'empty parts do not stop a message': async ({ wire }) => {
    const empty = message(
      'Gaps',
      heading(''),
      text([]),
      note(txt``),
      facts(),
      facts(['', txt``]),
      list([]),
      list([[]]),
      buttons(),
    );
    const receipt = await posted(wire, wire.channel, { ...empty, blocks: [...empty.blocks, ...prompt().blocks] });
    const read = wire.read(receipt);
    expect(read.problems).toEqual([]);
    expect(read.buttons).toEqual(['Answer', 'Pass']);
  },
};
