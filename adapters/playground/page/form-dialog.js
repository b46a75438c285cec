import { act } from './ask.js';
import { closeDialog, showDialog } from './dialog.js';
import { el } from './dom.js';
import { entryOf, fieldOf, valuesOf } from './fields.js';
import { spans } from './spans.js';
import { say } from './words.js';

/**
 * Opens a form for `reader`; a refused one comes back with what was typed and why, at each field. `settled(reply)` gets
 * any other reply once the dialog is closed; `why(refused)` turns a failure into a sentence; `closed` as for a dialog.
 */
export function openForm(form, reader, { settled, why, closed }) {
  const words = (key, values) => say(reader.language, key, values);
  const problems = el('p', { class: 'problem', role: 'alert' });
  const fields = form.fields.map((field) => fieldOf(field, form.values[field.name], form.errors[field.name], reader.language));
  const elsewhere = Object.entries(form.errors).filter(([name]) => !form.fields.some((f) => f.name === name));
  const wrong = form.fields.filter((f) => form.errors[f.name]);

  const send = async (element) => {
    problems.textContent = '';
    try {
      const { reply } = await act('submit', { as: reader.user, form: form.handle, values: valuesOf(element, form.fields) });
      if (reply.r === 'form' || reply.r === 'invalid') return openForm(reply.form, reader, { settled, why, closed });
      closeDialog();
      settled(reply);
    } catch (refused) {
      // What was typed stays where it is, whatever happened to the bot.
      problems.textContent = why(refused);
    }
  };
  const element = showDialog({
    title: form.title,
    language: reader.language,
    body: [problems, form.intro.length ? el('p', {}, spans(form.intro, reader)) : null, ...fields].filter(Boolean),
    foot: [
      form.audience.length ? el('p', { class: 'note' }, spans(form.audience, reader)) : null,
      el(
        'div',
        { class: 'row' },
        el('button', { type: 'button', click: closeDialog }, form.cancel),
        el('button', { type: 'submit', class: 'primary' }, form.submit),
      ),
    ].filter(Boolean),
    send,
    closed,
  });
  if (wrong.length || elsewhere.length) {
    const named = wrong.length
      ? words('toCorrect', { fields: wrong.map((f) => f.label.replace(/[\s?:.!]+$/, '')).join(', ') })
      : '';
    problems.textContent = [named, ...elsewhere.map(([, sentence]) => sentence)].filter(Boolean).join(' ');
  }
  const start = wrong.length ? wrong[0].name : form.fields[0]?.name;
  const first = [...element.querySelectorAll('.field')].find((node) => node.dataset.name === start);
  (entryOf(first) ?? element.querySelector('[type=submit]')).focus();
}
