import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderMessage } from '../../adapters/teams/render-message.ts';
import {
  bold,
  facts,
  heading,
  italic,
  link,
  list,
  type Message,
  mention,
  message,
  note,
  plain,
  rule,
  type Span,
  text,
  txt,
} from '../../src/message/index.ts';
import { entitiesOf, type Part, partsOf, readCard } from './wire/teams-card.ts';
import { activityProblems, hasSchema } from './wire/teams-limits.ts';

const at = Date.UTC(2026, 10, 24, 8, 30);
const time = (style: 'date' | 'clock' | 'date-clock'): Span => ({ t: 'time', at, style, text: 'soon' });
const render = (said: Message): readonly Part[] => partsOf(renderMessage(said).card).slice(1);
const bare = (words: string): string =>
  words
    .replace(/\u200B/g, '')
    .replace(/\s+/g, ' ')
    .trim();

describe('a card', () => {
  it('is plain runs wherever nobody is mentioned and no moment is named', () => {
    expect(
      render(message('s', text([plain('a '), bold('b'), italic(' c'), link(' d', 'https://example.org/')]))).filter(
        (p) => p.type === 'TextRun',
      ),
    ).toEqual([
      { type: 'TextRun', text: 'a ' },
      { type: 'TextRun', text: 'b', weight: 'Bolder' },
      { type: 'TextRun', text: ' c', italic: true },
      {
        type: 'TextRun',
        text: ' d',
        color: 'Accent',
        underline: true,
        selectAction: { type: 'Action.OpenUrl', url: 'https://example.org/' },
      },
    ]);
  });

  it('keeps the spaces French does not break at in a heading, on one line', () => {
    const { card } = renderMessage(message('s', heading('Prêts\u202F?\n Dès 9\u00A0h')));
    expect(JSON.stringify(card)).toContain('Prêts\u202F? Dès 9\u00A0h');
  });

  it('names people by entities that match to the letter, two of one name apart', () => {
    const two = [
      mention({ user: 'u1', name: 'Alex <b>' }),
      plain(' & '),
      mention({ user: 'u2', name: 'Alex  b' }),
      mention({ user: 'u1', name: 'Alex b' }),
    ];
    const { card, activity } = renderMessage(message('s', text(two), facts(['Who', [mention({ user: 'u3', name: '*' })]])));
    expect(entitiesOf(card).map((entity) => (entity.mentioned as Part).id)).toEqual(['u1', 'u2', 'u3']);
    expect(new Set(entitiesOf(card).map((entity) => entity.text)).size).toBe(3);
    expect(activityProblems(activity)).toEqual([]);
    expect(bare(readCard(card).plain)).toBe('@Alex b & @Alex b@Alex b Who: @…');
  });

  it('tells moments in the reader’s zone', () => {
    const [line] = render(message('s', text([time('date'), plain(' '), time('clock'), plain(' '), time('date-clock')])));
    const [date, clock] = ['{{DATE(2026-11-24T08:30:00Z,SHORT)}}', '{{TIME(2026-11-24T08:30:00Z)}}'];
    expect(line?.text).toBe(`${date} ${clock} ${date} ${clock}`);
  });

  it('breaks lines by elements, and a rule by a line above the next', () => {
    const parts = render(message('s', text(txt`one\ntwo\n\nthree`), rule, note(txt`small`), rule)).filter(
      (part) => part.type === 'RichTextBlock',
    );
    expect(parts.map(({ spacing, separator }) => [spacing, separator])).toEqual([
      [undefined, undefined],
      ['None', undefined],
      ['Default', undefined],
      ['Medium', true],
    ]);
  });

  it('never holds more elements than it can carry', () => {
    const { activity, card, losses } = renderMessage(message('s', text(txt`${'x\n'.repeat(1200)}`)));
    expect([activityProblems(activity), losses]).toEqual([[], []]);
    expect(readCard(card).plain.match(/x/g)).toHaveLength(1200);
  });

  it('makes a heading a heading, and no link of what is none', () => {
    const parts = render(
      message('s', heading('# 1. *Title*\nof it'), text([{ t: 'link', text: 'x', href: 'javascript:alert(1)' }, plain('.')])),
    );
    expect(parts[0]).toMatchObject({ type: 'TextBlock', style: 'heading', wrap: true, text: '\\# 1. \\*Title\\* of it' });
    expect(JSON.stringify(parts)).not.toContain('javascript');
  });

  const NASTY = ['*', '**', '_', '__', '~~', '`', '[', ']', '](https://evil.example)', '(', ')', '#', '- ', '+ ', '1. ', '2) ', '> ', '&lt;', '&', '<', '>', '<at>', '</at>', '<at>Ana</at>', '<AT id="1">', '{{DATE(2026-01-01T00:00:00Z,SHORT)}}', '{{', '{', '\\', '\\*', '|', '!', 'é', '👋', ' ', '\n', '\t', 'a_b', '://']; // biome-ignore format: a table
  const nasty = fc.array(fc.constantFrom(...NASTY), { minLength: 1, maxLength: 7 }).map((parts) => parts.join(''));
  it('shows what people wrote letter by letter, beside mentions and moments too', () => {
    fc.assert(
      fc.property(nasty, nasty, (a, b) => {
        const ana = mention({ user: 'u1', name: 'Ana' });
        const said = [
          plain('x'),
          plain(a),
          plain(b),
          ana,
          bold(a),
          italic(b),
          plain(a),
          time('date'),
          link(`l${a}`, `https://example.org/${encodeURI(a)}(x)`),
          plain('y'),
        ];
        const { activity, card } = renderMessage(
          message(
            `s${a}`,
            heading(`h${a}`),
            text(said),
            note([ana, plain(b)]),
            list([[plain(a), ana, plain('e')]]),
            facts([`l${a}`, said]),
          ),
        );
        expect(activityProblems(activity)).toEqual([]);
        const line = bare(`x${a}${b}@Ana${a}${b}${a}(DATE 2026-11-24T08:30:00Z)l${a}y`);
        const shown = bare(readCard(card).plain);
        expect(shown).toContain(bare(`h${a}`));
        expect(shown.split(line)).toHaveLength(3);
        expect(shown).toContain(bare(`• ${a}@Anae`));
        expect(entitiesOf(card)).toHaveLength(1);
      }),
      { numRuns: 150 },
    );
  });

  it.skipIf(hasSchema)(
    'was not checked against the schema of Adaptive Cards 1.5: it does not stand beside the repository',
    () => {},
  );
});
