import { describe, expect, it } from 'vitest';
import { MAX_ACTIVITY_CHARS } from '../../adapters/teams/capabilities.ts';
import {
  facts,
  heading,
  list,
  mention,
  message,
  note,
  type OpenForm,
  privately,
  type Reply,
  rule,
  text,
  txt,
} from '../../src/message/index.ts';
import { everyField, everySpan, press, prompt } from '../conformance/adapter-samples.ts';
import { posted } from '../conformance/posted.ts';
import type { SeenForm } from '../conformance/wire.ts';
import { partsOf, readCard } from './wire/teams-card.ts';
import { cardOf } from './wire/teams-connector.ts';
import { activityProblems } from './wire/teams-limits.ts';
import { wires } from './wire/teams-test.ts';
import type { TeamsWire } from './wire/teams-wire.ts';
import { ANA, BEN, GUEST } from './wire/teams-world.ts';

const open = wires();
type Shows = NonNullable<OpenForm['shows']>;
const [ana = '', ben = '', guest = ''] = [ANA, BEN, GUEST].map(({ aadObjectId }) => aadObjectId);
const reply = (form: OpenForm): Reply => ({ r: 'form', form });
const shows = [
  heading('What *Ana* wrote'),
  text(everySpan(ana)),
  note(txt`Until ${mention({ user: ana, name: 'Ana' })} closes it`),
  facts(['Rule', txt`<at>Be kind</at>`]),
  list([txt`first`, txt`second`]),
  rule,
] as unknown as Shows;

/** The card a form stands in, as a dialog and as a message, each as an activity would carry it. */
async function cards(wire: TeamsWire, form: OpenForm): Promise<readonly unknown[]> {
  wire.inbound.answer = () => reply(form);
  const value = { commandId: 'x', commandContext: 'message' };
  const chosen = wire.activity('invoke', ANA.id, 'channel', { name: 'composeExtension/fetchTask', value });
  const { body } = await wire.post(chosen);
  await wire.post(wire.activity('message', ANA.id, 'personal', { text: 'bravo' }));
  const at = JSON.parse(wire.receipts(wire.person(ana)).at(-1) ?? '') as { conversation: string; activity: string };
  return [dialogIn(body), cardOf(wire.connector.at(at.conversation, at.activity)?.activity)];
}
const dialogIn = (body: unknown): unknown =>
  (body as { task: { value: { card: { content: unknown } } } }).task.value.card.content;
const asActivity = (card: unknown) => ({
  type: 'message',
  summary: 's',
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
});

describe('what a form shows', () => {
  it('is read between its intro and its questions, to the letter, in a dialog and in a message', async () => {
    const wire = await open();
    for (const card of await cards(wire, { ...everyField(), shows })) {
      expect(activityProblems(asActivity(card))).toEqual([]);
      const { plain } = readCard(card);
      const order = [
        'Take your time',
        'What *Ana* wrote',
        'plain bold',
        '@Ana Lima',
        'Until @Ana closes it',
        'Rule: ',
        '• first',
        '• second',
      ];
      const places = order.map((words) => plain.indexOf(words));
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(places).not.toContain(-1);
      const parts = partsOf(card);
      const first = parts.findIndex(({ type }) => String(type).startsWith('Input.'));
      expect(parts.findIndex((part) => JSON.stringify(part).includes('• second') && part.type === 'RichTextBlock')).toBeLessThan(
        first,
      );
    }
  });

  it('is shown again with what was typed', async () => {
    const wire = await open();
    const form = { ...everyField(), shows };
    wire.inbound.answer = () => reply(form);
    const opened = await wire.press(ANA.id, await posted(wire, wire.channel, prompt()), 'Answer');
    wire.inbound.answer = (i) => ({ r: 'invalid', form, typed: i.i === 'submit' ? i.values : {}, errors: { note: 'More' } });
    const handle = opened.form?.handle as { action: { data: object } };
    const again = await wire.post(
      wire.activity('invoke', ANA.id, 'channel', { name: 'task/submit', value: { data: handle.action.data } }),
    );
    expect(readCard(dialogIn(again.body)).plain).toContain('Until @Ana closes it');
  });

  it('gives way to the questions when there is more than a card can carry, and says so', async () => {
    const wire = await open();
    const long = Array.from({ length: 30 }, (_, i) => text(txt`${`${i} ${'x'.repeat(2000)}`}`)) as unknown as Shows;
    const choices = Array.from({ length: 100 }, (_, i) => ({ value: `${i}`, label: `${'y'.repeat(140)}${i}` }));
    const form = { ...everyField(), shows: long };
    const full = { ...form, fields: { ...form.fields, slot: { f: 'choice', label: 'Slot', options: choices } as const } };
    for (const card of [...(await cards(wire, form)), ...(await cards(wire, full))]) {
      expect(JSON.stringify(asActivity(card)).length).toBeLessThanOrEqual(MAX_ACTIVITY_CHARS);
      expect(activityProblems(asActivity(card))).toEqual([]);
      expect(readCard(card).plain).toMatch(/\n0 xxx[\s\S]*x\n…\n/);
      expect(partsOf(card).filter(({ type }) => String(type).startsWith('Input.'))).toHaveLength(9);
    }
    expect(wire.logs().match(/teams\.message\.cut.*blocks-dropped/g)).toHaveLength(4);
  });

  it('is one answer however often it is sent, and another one each time it is shown', async () => {
    const wire = await open();
    wire.inbound.answer = () => reply(everyField());
    const receipt = await posted(wire, wire.channel, prompt());
    const [first, second] = [await wire.press(ANA.id, receipt, 'Answer'), await wire.press(ANA.id, receipt, 'Answer')];
    for (const form of [first.form, first.form, second.form]) await wire.submit(ANA.id, form as SeenForm, {});
    await wire.submit(BEN.id, first.form as SeenForm, {});
    const [a, again, b, ben] = wire.inbound.interactions.filter(({ i }) => i === 'submit').map(({ id }) => id);
    expect(again).toBe(a);
    expect(new Set([a, b, ben]).size).toBe(3);
  });

  it('is answered in its own window where the engine says so, and no message is left of it', async () => {
    const wire = await open();
    wire.inbound.answer = () => reply(everyField());
    const opened = await wire.press(ANA.id, await posted(wire, wire.channel, prompt()), 'Answer');
    wire.inbound.answer = () => ({ ...privately(message('Noted', text(txt`Noted, and sealed`))), inWindow: true });
    const handle = opened.form?.handle as { action: { data: object } };
    const value = { data: handle.action.data };
    const { body } = await wire.post(wire.activity('invoke', ANA.id, 'channel', { name: 'task/submit', value }));
    expect(body).toEqual({ task: { type: 'message', value: 'Noted, and sealed' } });
    expect(wire.receipts(wire.person(ana))).toEqual([]);
  });

  it('that may leave no trace stands in no message', async () => {
    const wire = await open();
    wire.inbound.answer = () => reply({ ...everyField(), traceless: true });
    await wire.post(wire.activity('message', ANA.id, 'personal', { text: 'bravo' }));
    expect(wire.receipts(wire.person(ana))).toEqual([]);
    const opened = await wire.press(ANA.id, await posted(wire, wire.channel, prompt()), 'Answer');
    expect(opened.form?.title).toBe('Your check-in');
  });

  it('may be all there is of a form', async () => {
    const wire = await open();
    const form = { ...everyField(), fields: {}, shows };
    wire.inbound.answer = () => reply(form);
    const seen = await wire.press(ANA.id, await posted(wire, wire.channel, prompt()), 'Answer');
    expect(seen.form).toMatchObject({ title: 'Your check-in', labels: {} });
    wire.inbound.answer = () => ({ r: 'done' });
    await wire.submit(ANA.id, seen.form as SeenForm, {});
    expect(wire.inbound.interactions.at(-1)).toMatchObject({ i: 'submit', values: {} });
  });
});

describe('people in a form', () => {
  const whom = (field: Partial<Extract<OpenForm['fields'][string], { f: 'people' }>>): OpenForm => ({
    ...everyField(),
    fields: { whom: { f: 'people', label: 'Whom?', max: 5, ...field } },
    press: press('bravo', { opens: 'form' }),
  });
  const pickers = async (wire: TeamsWire, form: OpenForm) =>
    (await cards(wire, form)).map((card) => partsOf(card).find(({ id }) => id === 'whom'));

  it('are shown already chosen, by name where the name is known', async () => {
    const wire = await open();
    await wire.adapter.members(wire.channel);
    const unknown = 'bbbbbbbb-0000-4000-8000-000000000009';
    for (const picker of await pickers(wire, whom({ initial: [ben, unknown, '29:not-of-the-directory'] })))
      expect(picker).toMatchObject({
        'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
        choices: [{ title: BEN.name, value: ben }],
        value: `${ben},${unknown}`,
        isMultiSelect: true,
      });
    for (const picker of await pickers(wire, whom({ max: 1, initial: [guest, ben] }))) {
      expect(picker).toMatchObject({ choices: [{ title: GUEST.name, value: guest }], value: guest });
      expect(picker).not.toHaveProperty('isMultiSelect');
    }
  });

  it('are chosen out of those the form names, when it names them', async () => {
    const wire = await open();
    const among = [
      { value: ben, label: 'Ben <at>T</at>' },
      { value: '29:only-this', label: 'Gus' },
    ];
    for (const picker of await pickers(wire, whom({ among, initial: ['29:only-this', ana] }))) {
      expect(picker).toMatchObject({ choices: [{ value: ben }, { title: 'Gus', value: '29:only-this' }], value: '29:only-this' });
      expect(picker).not.toHaveProperty('choices.data');
    }
    for (const picker of await pickers(wire, whom({ among }))) expect(picker).not.toHaveProperty('value');
  });

  it('can be chosen in the form a command is answered with, which then is ticked off', async () => {
    const wire = await open();
    const form = whom({ initial: [ben] });
    wire.inbound.answer = () => reply(form);
    const say = wire.activity('message', ANA.id, 'personal', { text: 'bravo' });
    const opened = await wire.see(ANA.id, say);
    expect(opened.form).toMatchObject({ values: { whom: [ben] } });
    wire.inbound.answer = (i) => ({ r: 'invalid', form, typed: i.i === 'submit' ? i.values : {}, errors: { whom: 'Too many' } });
    const six = [ana, ben, guest, ...[7, 8, 9].map((n) => `bbbbbbbb-0000-4000-8000-00000000000${n}`)];
    const again = await wire.submit(ANA.id, opened.form as SeenForm, { whom: six });
    expect(again.form).toMatchObject({ values: { whom: six }, errors: { whom: 'Too many' } });
    wire.inbound.answer = () => privately(message('Sent', text(txt`Sent`)));
    const sent = await wire.submit(ANA.id, again.form as SeenForm, { whom: [guest, ben] });
    expect(wire.inbound.interactions.at(-1)).toMatchObject({ i: 'submit', press: form.press, values: { whom: [guest, ben] } });
    expect(sent.private).toContain('Sent');
    const [standing = ''] = wire.receipts(wire.person(ana));
    expect(wire.read(standing)).toMatchObject({ plain: '✓ Your check-in', buttons: [] });
  });
});

describe('any of several answers', () => {
  const values = ['one, two', '50 %', 'three'];
  const form: OpenForm = {
    ...everyField(),
    fields: {
      any: {
        f: 'choices',
        label: 'Which?',
        options: values.map((value) => ({ value, label: `It is ${value}` })),
        initial: values,
      },
    },
  };

  it('come back as they were offered, whatever is in them, and are shown again', async () => {
    const wire = await open();
    wire.inbound.answer = () => reply(form);
    const opened = await wire.press(ANA.id, await posted(wire, wire.channel, prompt()), 'Answer');
    const { handle, values: shown } = opened.form as SeenForm;
    const { action } = handle as { action: { data: object } };
    const chosen = [shown.any ?? []].flat().slice(0, 2);
    wire.inbound.answer = (i) => ({ r: 'invalid', form, typed: i.i === 'submit' ? i.values : {}, errors: { any: 'No' } });
    const data = { ...action.data, any: chosen.join(',') };
    const again = await wire.post(wire.activity('invoke', ANA.id, 'channel', { name: 'task/submit', value: { data } }));
    expect(wire.inbound.interactions.at(-1)).toMatchObject({ i: 'submit', values: { any: values.slice(0, 2) } });
    expect(partsOf(dialogIn(again.body)).find(({ id }) => id === 'any')).toMatchObject({
      value: chosen.join(','),
      isMultiSelect: true,
    });
  });
});
