import {
  type Button,
  bold,
  button,
  buttons,
  type Capabilities,
  type Chart,
  chart,
  facts,
  heading,
  italic,
  link,
  list,
  type Message,
  mention,
  message,
  note,
  type OpenForm,
  type Press,
  plain,
  rule,
  type Text,
  text,
  txt,
} from '../../src/message/index.ts';

/** A press as a ritual would make one. */
export const press = (ref: string, more: Partial<Press> = {}): Press => ({
  v: 1,
  kind: 'check-in',
  occurrence: 'occ_1a2b3c',
  ref,
  opens: 'nothing',
  payload: {},
  ...more,
});

/** A message with the buttons a test needs: `Pass` acts, `Answer` opens a form. */
export const prompt = (summary = 'How was your week?', ...more: readonly Button[]): Message =>
  message(
    summary,
    text(txt`${summary}`),
    buttons(button('Answer', press('answer', { opens: 'form' }), { style: 'primary' }), button('Pass', press('pass')), ...more),
  );

/** A form with every kind of field, long and short choices, required and optional ones. */
export const everyField = (people: readonly string[] = [], channels: readonly string[] = []): OpenForm => ({
  title: 'Your check-in',
  submit: 'Send',
  cancel: 'Not now',
  intro: txt`Take your time, ${bold('nothing')} here is required & nobody is <watching>.`,
  fields: {
    mood: {
      f: 'choice',
      label: 'How do you feel?',
      hint: 'One word is enough',
      options: [
        { value: 'sunny', label: 'Sunny', hint: 'All is well' },
        { value: 'cloudy', label: 'Cloudy' },
      ],
      initial: 'cloudy',
    },
    slot: {
      f: 'choice',
      label: 'Which slot?',
      optional: true,
      options: Array.from({ length: 20 }, (_, i) => ({ value: `slot-${i}`, label: `Slot ${i}` })),
    },
    days: {
      f: 'choices',
      label: 'On which days?',
      optional: true,
      options: ['mo', 'tu', 'we', 'th', 'fr'].map((value) => ({ value, label: `Day ${value}` })),
      initial: ['mo', 'we'],
    },
    many: {
      f: 'choices',
      label: 'Which of these?',
      optional: true,
      options: Array.from({ length: 30 }, (_, i) => ({ value: `many-${i}`, label: `Thing ${i}` })),
    },
    where: {
      f: 'channel',
      label: 'In which channel?',
      optional: true,
      among: channels.map((value, i) => ({ value, label: `Channel ${i}` })),
      ...(channels[0] ? { initial: channels[0] } : {}),
    },
    line: { f: 'line', label: 'In a line', max: 140, initial: 'As usual' },
    note: { f: 'paragraph', label: 'Anything else?', max: 2000, min: 3, optional: true },
    thanks: { f: 'people', label: 'Who helped you?', max: 3, optional: true, initial: people.slice(0, 1) },
    day: { f: 'date', label: 'From which day?', optional: true, initial: '2026-11-23' },
  },
  audience: txt`Only ${italic('your team')} sees this.`,
  press: press('answer', { opens: 'form', payload: { round: 3 } }),
});

/** A message with a file for its reader. `again` is a press of its own. */
export const withFile = (name = 'everything.json', content = '{"name":"Zoë <b>","kept":[1]}'): Message =>
  message('Here it is', text(txt`All that is kept of you.`), {
    b: 'file',
    name,
    media: 'application/json',
    content,
    title: 'All that is kept of you, to read',
    again: press('again', { payload: { file: name } }),
    unsent: 'The file could not be sent.',
  });

/** Text with every kind of span. */
export const everySpan = (user: string): Text => [
  plain('plain '),
  bold('bold'),
  plain(' '),
  italic('italic'),
  plain(' '),
  link('a link', 'https://example.org/a?b=1&c=2'),
  plain(' '),
  mention({ user, name: 'Ana Lima' }),
  plain(' '),
  { t: 'time', at: Date.UTC(2026, 10, 23, 9, 30), style: 'date-clock', text: 'Monday 09:30' },
  plain(' '),
  { t: 'time', at: Date.UTC(2026, 10, 23, 9, 30), style: 'date', text: '23 November' },
  plain(' '),
  { t: 'time', at: Date.UTC(2026, 10, 23, 9, 30), style: 'clock', text: 'half past nine' },
  plain('\nend of line'),
];

/** A picture with every kind of point and words that could be read as markup. */
export const picture = (alt = 'In November: rather. In January: <fully> & *more*.'): Chart =>
  chart({
    title: 'A season',
    alt,
    levels: ['Not at all', 'Rather not', 'In between', 'Rather', 'Fully'],
    along: ['Nov', 'Dec', 'Jan'],
    lines: [{ name: 'I am heard <here> & now.', points: [{ level: 3 }, null, { at: 4.5 }] }],
    keys: { level: 'level only', at: 'average', gap: 'nothing between' },
  });

/** A message with every block, each with every span it can hold. */
export const everyBlock = (user: string): Message =>
  message(
    'All there is',
    heading('A heading'),
    text(everySpan(user)),
    note(everySpan(user)),
    note(txt`Small print`),
    rule,
    facts(['Where', txt`Lisbon`], ['Who', everySpan(user)]),
    list([txt`first item`, everySpan(user)]),
    picture(),
    buttons(
      button('Answer', press('answer', { opens: 'form' }), { style: 'primary' }),
      button('Pass', press('pass'), { spoken: 'Pass this round' }),
      button('Leave', press('leave'), { style: 'danger' }),
      button('Leave', press('leave', { payload: { twice: 1 } })),
    ),
  );

/** A message as large as `can` allows, or one step larger in every direction. `fill` is repeated in all text. */
export function largest(can: Capabilities, fill: string, beyond = 0): Message {
  const of = (chars: number): string => fill.repeat(Math.ceil(chars / fill.length)).slice(0, chars);
  const row = Array.from({ length: can.maxButtonsInARow + beyond }, (_, i) =>
    button(of(can.maxButtonChars + beyond), press('pass', { payload: { i, pad: 'x'.repeat(1700) } })),
  );
  const fixed = [
    heading(of(can.maxHeadingChars + beyond)),
    text(txt`${of(can.maxTextChars + beyond)}`),
    note(txt`${of(can.maxTextChars + beyond)}`),
    facts(...Array.from({ length: can.maxFacts + beyond }, (_, i) => [`Fact ${i}`, txt`${of(40)}`] as const)),
    facts(['Long', txt`${of(can.maxTextChars + beyond)}`]),
    list(Array.from({ length: 5 }, () => txt`${of(60)}`)),
    buttons(...row),
  ];
  const rest = Array.from({ length: Math.max(0, can.maxBlocks - fixed.length) + beyond }, (_, i) => text(txt`line ${i}`));
  return message(of(can.maxSummaryChars + beyond), ...fixed, ...rest);
}
