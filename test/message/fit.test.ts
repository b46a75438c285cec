import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CAPABILITIES as SLACK } from '../../adapters/slack/capabilities.ts';
import {
  type Block,
  bold,
  button,
  buttons,
  type Capabilities,
  facts,
  fit,
  heading,
  link,
  list,
  type Message,
  message,
  note,
  plain,
  plainMessage,
  plainText,
  rule,
  type Text,
  text,
  txt,
} from '../../src/message/index.ts';

const SMALL: Capabilities = {
  ...SLACK,
  maxBlocks: 8,
  maxSummaryChars: 20,
  maxHeadingChars: 10,
  maxTextChars: 80,
  maxFacts: 2,
  maxButtonsInARow: 3,
  maxButtonChars: 8,
};
const PRESS = { v: 1, kind: 'k', occurrence: 'o', ref: 'r', opens: 'nothing', payload: {} } as const;

const words = fc.string({ maxLength: 120, unit: fc.constantFrom('a', ' ', '&', '<', '*', '🌧', '\n') });
const spans: fc.Arbitrary<Text> = fc.array(
  fc.oneof(
    words.map(plain),
    words.map(bold),
    words.map((w) => link(w, 'https://example.org')),
  ),
  { maxLength: 4 },
);
const block: fc.Arbitrary<Block> = fc.oneof(
  words.map(heading),
  spans.map(text),
  spans.map(note),
  fc.array(spans, { maxLength: 6 }).map(list),
  fc.array(fc.tuple(words, spans), { maxLength: 5 }).map((rows) => facts(...rows)),
  fc.array(words, { maxLength: 7 }).map((labels) => buttons(...labels.map((label) => button(label, PRESS)))),
  fc.constant(rule),
);
const any: fc.Arbitrary<Message> = fc
  .tuple(words, fc.array(block, { maxLength: 12 }))
  .map(([summary, blocks]) => message(summary, ...blocks));

const lengthOf = (content: Text): number => plainText(content).length;

describe('fitting', () => {
  it('keeps every limit, and loses nothing more the second time', () => {
    fc.assert(
      fc.property(any, (one) => {
        const { message: fitted } = fit(one, SMALL);
        expect(fitted.summary.length).toBeLessThanOrEqual(20);
        expect(fitted.summary.length).toBeGreaterThan(0);
        expect(fitted.blocks.length).toBeLessThanOrEqual(8);
        for (const b of fitted.blocks) {
          if (b.b === 'heading') expect(b.text.length).toBeLessThanOrEqual(10);
          if (b.b === 'text' || b.b === 'note') expect(lengthOf(b.text)).toBeLessThanOrEqual(80);
          if (b.b === 'list') expect(b.items.reduce((sum, item) => sum + lengthOf(item), 0)).toBeLessThanOrEqual(80);
          if (b.b === 'facts') expect(b.rows.length).toBeLessThanOrEqual(2);
          if (b.b === 'buttons')
            expect([b.buttons.length <= 3, b.buttons.every(({ label }) => label.length <= 8)]).toEqual([true, true]);
        }
        expect(fit(fitted, SMALL)).toEqual({ message: fitted, losses: [] });
      }),
      { numRuns: 200, seed: 2 },
    );
  });

  it('changes nothing and counts nothing where all of it fits', () => {
    const one = message(
      'Summary',
      heading('Title'),
      text(txt`Hello ${bold('you')}`),
      list([txt`one`, txt`two`]),
      buttons(button('Yes', PRESS)),
    );
    expect(fit(one, SMALL)).toEqual({ message: one, losses: [] });
  });

  it('says what it cost, and shows where something was cut', () => {
    const row = buttons(...'abcde'.split('').map((label) => button(label, PRESS)));
    const one = message('s'.repeat(30), heading('h'.repeat(30)), text(txt`${'t'.repeat(200)}`), row);
    const { message: fitted, losses } = fit(one, SMALL);
    expect(losses).toEqual([
      { what: 'summary-cut', count: 1 },
      { what: 'heading-cut', count: 1 },
      { what: 'text-cut', count: 1 },
      { what: 'row-split', count: 1 },
    ]);
    expect(
      plainMessage(fitted)
        .split('\n')
        .slice(0, 2)
        .every((line) => line.endsWith('…')),
    ).toBe(true);
  });

  it('goes on with a long list in the next block, every item whole, and calls that no loss', () => {
    const items = Array.from({ length: 6 }, (_, i) => txt`${`item ${i} ${'x'.repeat(20)}`}`);
    const { message: fitted, losses } = fit(message('S', list(items)), SMALL);
    expect(losses).toEqual([]);
    expect(fitted.blocks.length).toBeGreaterThan(1);
    expect(fitted.blocks.flatMap((b) => (b.b === 'list' ? b.items : []))).toEqual(items);
  });

  it('never ends between the halves of a character', () => {
    const { message: fitted } = fit(message('🌧'.repeat(30), heading('🌧'.repeat(30))), SMALL);
    expect(plainMessage(fitted)).not.toMatch(/\p{Surrogate}/u);
    expect(fitted.summary).not.toMatch(/\p{Surrogate}/u);
  });
});

describe('text', () => {
  it('keeps what is put into it plain, whatever it looks like', () => {
    const nasty = '<!channel> *bold* [x](https://evil.example)';
    expect(txt`Hello ${nasty}!`).toEqual([plain('Hello '), plain(nasty), plain('!')]);
    expect(txt`${3} ${bold('b')}${txt`inner`}`).toEqual([plain('3'), plain(' '), bold('b'), plain('inner')]);
  });

  it('makes a link only of a web address', () => {
    expect(link('here', 'https://example.org')).toMatchObject({ t: 'link' });
    for (const href of ['javascript:alert(1)', 'data:text/html,x', '//example.org', 'mailto:a@b.c', ''])
      expect(link('here', href)).toEqual(plain('here'));
  });
});
