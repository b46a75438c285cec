import { expect } from 'vitest';
import { message, type OpenForm, privately, readValues, replace, text, txt } from '../../src/message/index.ts';
import type { Bench, Laws } from './adapter.ts';
import { everyField, prompt } from './adapter-samples.ts';
import { posted } from './posted.ts';
import type { SeenForm } from './wire.ts';

/** Ana presses `Answer` on a message and the form opens. */
async function opened(
  { wire, inbound }: Bench,
  form: OpenForm,
  place = wire.channel,
): Promise<{ form: SeenForm; receipt: string }> {
  inbound.answer = () => ({ r: 'form', form });
  const receipt = await posted(wire, place, prompt());
  const seen = await wire.press(wire.people.ana, receipt, 'Answer');
  expect(seen.status).toBe(200);
  expect(seen.form).not.toBeNull();
  expect([...seen.private, ...seen.public]).toEqual([]);
  return { form: seen.form as SeenForm, receipt };
}

const FILLED = { mood: 'sunny', slot: 'slot-7', line: ' Fine & <dandy> ', note: 'Two\nlines', day: '2026-12-01' } as const;

/** Laws of forms: they open at once, come back whole, and lose nothing a person typed. */
export const FORM_LAWS: Laws = {
  'a form opens in the same exchange, with its labels': async (bench) => {
    const form = everyField([bench.wire.people.ben], [bench.wire.channel.id]);
    const seen = (await opened(bench, form)).form;
    expect(seen).toMatchObject({ title: form.title, submit: form.submit, errors: {} });
    for (const [name, field] of Object.entries(form.fields)) expect(seen.labels[name]).toContain(field.label);
    expect(seen.values).toMatchObject({ days: ['mo', 'we'], many: [], where: bench.wire.channel.id });
    expect(seen.values).toMatchObject({ mood: 'cloudy', line: 'As usual', day: '2026-11-23', thanks: [bench.wire.people.ben] });
  },
  'a command opens a form': async ({ wire, inbound }) => {
    const form = everyField();
    inbound.answer = () => ({ r: 'form', form });
    const seen = await wire.command(wire.people.ana, 'checkin', '');
    expect(seen.form).toMatchObject({ title: form.title });
    inbound.answer = () => ({ r: 'done' });
    await wire.submit(wire.people.ana, seen.form as SeenForm, { ...FILLED });
    expect(inbound.interactions.at(-1)).toMatchObject({ i: 'submit', press: form.press });
  },
  'what is filled in comes back by field name, with the form’s press': async (bench) => {
    const { wire, inbound } = bench;
    const form = everyField();
    const seen = (await opened(bench, form)).form;
    inbound.answer = () => ({ r: 'done' });
    const values = { ...FILLED, days: ['mo'], thanks: [wire.people.ben, wire.people.ana] };
    const after = await wire.submit(wire.people.ana, seen, values);
    expect(after).toMatchObject({ status: 200, form: null });
    const submit = inbound.interactions.at(-1);
    expect(submit).toMatchObject({ i: 'submit', user: wire.people.ana, workspace: wire.workspace, press: form.press });
    const read = readValues(form.fields, submit?.i === 'submit' ? submit.values : {});
    expect(read.problems).toEqual({});
    expect(read.values).toEqual({ ...values, line: 'Fine & <dandy>' });
  },
  'any of the options come back as a list, and a channel as its id': async (bench) => {
    const { wire, inbound } = bench;
    const form = everyField([], [wire.channel.id, `${wire.channel.id}2`]);
    const seen = (await opened(bench, form)).form;
    inbound.answer = () => ({ r: 'done' });
    const values = { ...FILLED, thanks: [], days: ['tu', 'fr'], many: ['many-3', 'many-29'], where: wire.channel.id };
    await wire.submit(wire.people.ana, seen, values);
    const submit = inbound.interactions.at(-1);
    const read = readValues(form.fields, submit?.i === 'submit' ? submit.values : {});
    expect(read.problems).toEqual({});
    expect(read.values).toMatchObject({ days: ['tu', 'fr'], many: ['many-3', 'many-29'], where: wire.channel.id });
  },
  'options and a channel survive a refusal, those that were taken back too': async (bench) => {
    const { wire, inbound } = bench;
    const form = everyField([], [wire.channel.id]);
    const seen = (await opened(bench, form)).form;
    inbound.answer = (i) => ({ r: 'invalid', form, typed: i.i === 'submit' ? i.values : {}, errors: { days: 'Not that day' } });
    const values = { ...FILLED, thanks: [], many: ['many-1', 'many-2'], where: wire.channel.id };
    const again = await wire.submit(wire.people.ana, seen, { ...values, days: ['th'] });
    expect(again.form?.errors.days).toContain('Not that day');
    expect(again.form?.values).toMatchObject({ days: ['th'], many: ['many-1', 'many-2'], where: wire.channel.id });
    const empty = await wire.submit(wire.people.ana, again.form as SeenForm, { ...values, days: [] });
    expect(empty.form?.values).toMatchObject({ days: [] });
  },
  'what is left empty comes back empty': async (bench) => {
    const { wire, inbound } = bench;
    const form = everyField();
    const seen = (await opened(bench, form)).form;
    inbound.answer = () => ({ r: 'done' });
    await wire.submit(wire.people.ana, seen, {
      mood: 'sunny',
      slot: '',
      days: [],
      many: [],
      where: '',
      line: 'x',
      note: '',
      thanks: [],
      day: '',
    });
    const submit = inbound.interactions.at(-1);
    const read = readValues(form.fields, submit?.i === 'submit' ? submit.values : {});
    expect(read.problems).toEqual({});
    expect(read.values).toEqual({ mood: 'sunny', line: 'x' });
  },
  'an invalid reply keeps what was typed and shows each error': async (bench) => {
    const { wire, inbound } = bench;
    const form = everyField();
    const seen = (await opened(bench, form)).form;
    inbound.answer = (i) => ({
      r: 'invalid',
      form,
      typed: i.i === 'submit' ? i.values : {},
      errors: { note: 'Say a little more', mood: 'Choose one' },
    });
    const again = await wire.submit(wire.people.ana, seen, { ...FILLED, note: 'Hmm?', thanks: [wire.people.ben] });
    expect(again.form).not.toBeNull();
    expect(again.form?.errors.note).toContain('Say a little more');
    expect(again.form?.errors.mood).toContain('Choose one');
    expect(again.form?.values).toMatchObject({ mood: 'sunny', slot: 'slot-7', note: 'Hmm?', day: '2026-12-01' });
    inbound.answer = () => ({ r: 'done' });
    const done = await wire.submit(wire.people.ana, again.form as SeenForm, { ...FILLED, thanks: [] });
    expect(done.form).toBeNull();
    expect(inbound.interactions.at(-1)).toMatchObject({ i: 'submit', press: form.press });
  },
  'a form is one interaction however often it is sent, and another one each time it is shown': async (bench) => {
    const { wire, inbound } = bench;
    const [first, second] = [(await opened(bench, everyField())).form, (await opened(bench, everyField())).form];
    inbound.answer = () => ({ r: 'done' });
    for (const form of [first, first, second]) await wire.submit(wire.people.ana, form, { ...FILLED, thanks: [] });
    const [a, again, b] = inbound.interactions.filter((i) => i.i === 'submit').map((i) => i.id);
    expect([again === a, b === a]).toEqual([true, false]);
  },
  'a form can be followed by another': async (bench) => {
    const { wire, inbound } = bench;
    const seen = (await opened(bench, everyField())).form;
    const second: OpenForm = {
      ...everyField(),
      title: 'One more thing',
      fields: { more: { f: 'line', label: 'More?', max: 80 } },
    };
    inbound.answer = () => ({ r: 'form', form: second });
    const next = await wire.submit(wire.people.ana, seen, { ...FILLED, thanks: [] });
    expect(next.form).toMatchObject({ title: 'One more thing' });
    inbound.answer = () => ({ r: 'done' });
    await wire.submit(wire.people.ana, next.form as SeenForm, { more: 'yes' });
    expect(inbound.interactions.at(-1)).toMatchObject({ i: 'submit', values: { more: 'yes' } });
  },
  'a private reply to a form is never public': async (bench) => {
    const { wire, inbound } = bench;
    const seen = (await opened(bench, everyField())).form;
    inbound.answer = () => privately(message('Kept between us', text(txt`Kept between us`)));
    const after = await wire.submit(wire.people.ana, seen, { ...FILLED, thanks: [] });
    expect(after.private.join('\n')).toContain('Kept between us');
    expect(after.public.join('\n')).not.toContain('Kept between us');
    for (const receipt of wire.receipts(wire.channel)) expect(wire.read(receipt).plain).not.toContain('Kept between us');
  },
  'replace after a form changes the message that opened it': async (bench) => {
    const { wire, inbound } = bench;
    const { form, receipt } = await opened(bench, everyField());
    const other = await posted(wire, wire.channel, prompt('Another one'));
    inbound.answer = () => replace(message('Answered', text(txt`Two people answered.`)));
    await wire.submit(wire.people.ana, form, { ...FILLED, thanks: [] });
    expect(wire.read(receipt).plain).toContain('Two people answered.');
    expect(wire.read(other).plain).toContain('Another one');
  },
  'a form sent twice carries the same id': async (bench) => {
    const { wire, inbound } = bench;
    const seen = (await opened(bench, everyField())).form;
    inbound.answer = () => ({ r: 'done' });
    await wire.submit(wire.people.ana, seen, { ...FILLED, thanks: [] });
    const id = inbound.interactions.at(-1)?.id ?? '';
    await wire.submit(wire.people.ana, seen, { ...FILLED, thanks: [] }, { id });
    expect(inbound.interactions.at(-1)?.id).toBe(id);
  },
};
