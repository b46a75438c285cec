import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderForm } from '../../adapters/slack/render-form.ts';
import {
  type Block,
  facts,
  heading,
  list,
  message,
  note,
  type OpenForm,
  privately,
  rule,
  text,
  txt,
} from '../../src/message/index.ts';
import { everyField, everySpan, prompt } from '../conformance/adapter-samples.ts';
import { posted } from '../conformance/posted.ts';
import { stubInbound } from '../conformance/stub-inbound.ts';
import type { SeenForm, StubInbound } from '../conformance/wire.ts';
import { openSlack, type SlackWire } from './wire/slack.ts';
import { modalProblems, readBlocks } from './wire/slack-blocks.ts';
import type { Modal } from './wire/slack-kit.ts';
import type { OpenView } from './wire/slack-world.ts';

type Shows = NonNullable<OpenForm['shows']>;
const shows = (...blocks: readonly Block[]): Shows => blocks as Shows;
const opening = (given: Shows): Modal =>
  renderForm({ ...everyField(), shows: given }, { origin: null, once: 'once' }) as unknown as Modal;
const viewOf = (form: SeenForm): Modal => (form.handle as OpenView).view;

let inbound: StubInbound;
let wire: SlackWire;
beforeEach(async () => {
  inbound = stubInbound();
  wire = await openSlack(inbound);
});
afterEach(() => wire.close());

const openForm = async (form: OpenForm): Promise<SeenForm> => {
  inbound.answer = () => ({ r: 'form', form });
  return (await wire.press('U0ANA', await posted(wire, wire.channel, prompt()), 'Answer')).form as SeenForm;
};

describe('What a form shows to be read', () => {
  it('stands between its intro and its first question, as a message would show it', async () => {
    const card = shows(
      heading('The card'),
      facts(['Situation', txt`On *Monday*`], ['Impact', everySpan('U0ANA')]),
      list([txt`one`, txt`<two>`]),
      rule,
      note(txt`Only you see this`),
      text(txt` `),
    );
    const { blocks } = viewOf(await openForm({ ...everyField(), shows: card }));
    const [, ...read] = blocks.slice(
      0,
      blocks.findIndex((b) => b.type === 'input'),
    );
    expect(read.map((b) => b.type)).toEqual(['header', 'rich_text', 'rich_text', 'divider', 'context']);
    expect(readBlocks(read).plain).toMatch(
      /^The card\nSituation: On \*Monday\*\nImpact: plain .*\none\n<two>\nOnly you see this$/s,
    );
    expect(readBlocks(blocks.slice(0, 1)).plain).toContain('Take your time');
  });

  it('is there too when the form follows another, and none is there when all of it is blank', async () => {
    const first = await openForm({ ...everyField(), shows: shows(text(txt` `), list([])) });
    expect(viewOf(first).blocks.findIndex((b) => b.type === 'input')).toBe(1);
    inbound.answer = () => ({ r: 'form', form: { ...everyField(), fields: {}, shows: shows(text(txt`Read me`)) } });
    const next = await wire.submit('U0ANA', first, {});
    expect(readBlocks(viewOf(next.form as SeenForm).blocks).plain).toContain('Read me');
    inbound.answer = () => privately(message('x', text(txt`Thanks`)));
    expect(await wire.submit('U0ANA', next.form as SeenForm, {})).toMatchObject({ form: null, private: ['Thanks'], public: [] });
  });

  it('leaves room for the questions: of what is too much the beginning stays, with a mark', () => {
    const many = opening(shows(...Array.from({ length: 150 }, (_, i) => text(txt`line ${i}.`))));
    expect(modalProblems(many)).toEqual([]);
    const said = readBlocks(many.blocks).plain;
    expect(said).toMatch(/line 80\.\n[\s\S]*…/);
    expect(said).not.toContain('line 149.');
    const long = opening(shows(...Array.from({ length: 99 }, () => facts(['a', txt`${'é<&>'.repeat(3000)}`]))));
    expect(modalProblems(long)).toEqual([]);
    expect(readBlocks(long.blocks).plain).toContain('…');
    for (const view of [many, long])
      expect(view.blocks.flatMap((b) => (b.type === 'input' ? [b.block_id] : []))).toEqual(Object.keys(everyField().fields));
  });
});

describe('A question after people', () => {
  const asking = (max: number, initial: readonly string[], optional = false): OpenForm => ({
    ...everyField(),
    fields: { to: { f: 'people', label: 'To whom?', max, initial, optional } },
  });

  it('is Slack’s own picker, with as many as the form takes and who is there already', async () => {
    const form = await openForm(asking(2, ['U0BEN', 'U0ANA', 'U0GUEST']));
    expect(viewOf(form).blocks.find((b) => b.type === 'input')).toMatchObject({
      element: { type: 'multi_users_select', max_selected_items: 2, initial_users: ['U0BEN', 'U0ANA'] },
    });
    inbound.answer = () => ({ r: 'done' });
    await wire.submit('U0ANA', form, {});
    await wire.submit('U0ANA', form, { to: ['U0GUEST'] });
    expect(inbound.interactions.flatMap((i) => (i.i === 'submit' ? [i.values.to] : []))).toEqual([
      ['U0BEN', 'U0ANA'],
      ['U0GUEST'],
    ]);
  });

  it('begins empty where nobody is there yet, and may stay so where the form lets it', async () => {
    const form = await openForm(asking(5, [], true));
    const asked = viewOf(form).blocks.find((b) => b.type === 'input');
    expect(asked).toMatchObject({ optional: true, element: { max_selected_items: 5 } });
    expect(JSON.stringify(asked)).not.toContain('initial_users');
    inbound.answer = () => ({ r: 'done' });
    await wire.submit('U0ANA', form, {});
    expect(inbound.interactions.at(-1)).toMatchObject({ i: 'submit', values: { to: [] } });
  });
});

describe('Questions with any of several answers', () => {
  const of = (count: number, long = false): OpenForm => ({
    ...everyField(),
    fields: {
      any: {
        f: 'choices',
        label: 'Which?',
        options: Array.from({ length: count }, (_, i) => ({ value: `${long ? 'x'.repeat(80) : 'v'}${i}`, label: `Option ${i}` })),
        initial: [`${long ? 'x'.repeat(80) : 'v'}1`],
      },
    },
  });
  const typeIn = (form: SeenForm): string => {
    const input = viewOf(form).blocks.find((b) => b.type === 'input');
    return input?.type === 'input' ? input.element.type : '';
  };

  it('are boxes to tick up to ten, then a list', async () => {
    expect([typeIn(await openForm(of(10))), typeIn(await openForm(of(11)))]).toEqual(['checkboxes', 'multi_static_select']);
  });

  it('come back whole where Slack takes no value that long', async () => {
    const form = await openForm(of(4, true));
    inbound.answer = () => ({ r: 'done' });
    await wire.submit('U0ANA', form, { any: ['#1', '#3'] });
    expect(inbound.interactions.at(-1)).toMatchObject({ values: { any: [`${'x'.repeat(80)}1`, `${'x'.repeat(80)}3`] } });
  });

  it('are asked for again with what was ticked, none when all were unticked, where the form opens anew', () => {
    const shown = (typed: Record<string, readonly string[]>) =>
      JSON.stringify(renderForm(of(3), { origin: null, once: 'once', typed, errors: {} }).blocks).match(
        /"initial_options".*?\]/,
      )?.[0];
    expect(shown({ any: ['v0', 'v2'] })).toMatch(/v0.*v2/);
    expect(shown({ any: [] })).toBeUndefined();
  });

  it('a channel is chosen out of those Slack knows, people’s chats and bots left out', async () => {
    const form = await openForm({
      ...everyField(),
      fields: { where: { f: 'channel', label: 'Where?', among: [], initial: 'not one' } },
    });
    const input = viewOf(form).blocks.find((b) => b.type === 'input');
    expect(input?.type === 'input' && input.element).toEqual({
      type: 'conversations_select',
      action_id: 'check-in:answer',
      filter: { include: ['public', 'private'], exclude_bot_users: true },
    });
  });
});

describe('A form that asks nothing', () => {
  const silent: OpenForm = { ...everyField(), fields: {} };

  it('is read and closed: it has no button that sends', async () => {
    expect(viewOf(await openForm(silent))).not.toHaveProperty('submit');
  });

  it('has its button where it confirms something', async () => {
    const form = await openForm({ ...silent, confirms: true });
    expect(viewOf(form)).toHaveProperty('submit');
    inbound.answer = () => privately(message('x', text(txt`Ended`)));
    expect(await wire.submit('U0ANA', form, {})).toMatchObject({ private: ['Ended'] });
    expect(inbound.interactions.at(-1)).toMatchObject({ i: 'submit', press: silent.press, values: {} });
  });
});
