import { act } from './ask.js';
import { blockOf } from './blocks.js';
import { closeDialog, showDialog } from './dialog.js';
import { el } from './dom.js';
import { drafts } from './drafts.js';
import { entryOf, fieldsOf, valuesOf } from './fields.js';
import { spans } from './spans.js';
import { say } from './words.js';

/**
 * Opens a form for `reader`; a refused one comes back with what was typed and why, at each field. `settled(reply)` gets
 * any other reply once the dialog is closed; `why(refused)` turns a failure into a sentence; `closed` as for a dialog,
 * with whether something typed was kept. `draft` is what it is kept under. What comes back while `here()` is false is
 * somebody else's than the person looked through by then: it is not shown.
 */
export function openForm(form, reader, { settled, why, closed, draft, here }, shown = form.values) {
  const words = (key, values) => say(reader.language, key, values);
  const again = form.values !== shown;
  const values = again ? form.values : drafts.over(draft, form);
  const problems = el('p', { class: 'problem', role: 'alert' });
  const fields = fieldsOf(form, values, reader.language);
  const shows = form.shows.length ? toRead(form.shows, reader) : null;
  const elsewhere = Object.entries(form.errors).filter(([name]) => !form.fields.some((f) => f.name === name));
  const wrong = form.fields.filter((f) => form.errors[f.name]);
  let sent = false;

  const send = async (element) => {
    problems.textContent = '';
    try {
      const { reply } = await act('submit', { as: reader.user, form: form.handle, values: valuesOf(element, form.fields) });
      if (!here()) return;
      if (reply.r === 'invalid') return openForm(reply.form, reader, { settled, why, closed, draft, here }, shown);
      sent = true;
      drafts.drop(draft);
      if (reply.r === 'form') return openForm(reply.form, reader, { settled, why, closed, draft: `${draft} next`, here });
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
    body: [problems, form.intro.length ? el('p', {}, spans(form.intro, reader)) : null, shows, ...fields].filter(Boolean),
    foot: [
      form.audience.length ? el('p', { class: 'note' }, spans(form.audience, reader)) : null,
      el(
        'div',
        { class: 'row' },
        el('button', { type: 'button', click: closeDialog }, form.cancel),
        // Where nothing is asked there is nothing to send: one button closes it.
        form.fields.length > 0 ? el('button', { type: 'submit', class: 'primary' }, form.submit) : null,
      ),
    ].filter(Boolean),
    send,
    closed: () => closed(!sent && drafts.keep(draft, valuesOf(element, form.fields), shown)),
    entry: wrong.length ? entryOf(fields[form.fields.indexOf(wrong[0])]) : (shows ?? entryOf(fields[0])),
    seek: wrong.length > 0,
  });
  if (wrong.length || elsewhere.length) {
    const named = wrong.length
      ? words('toCorrect', { fields: wrong.map((f) => f.label.replace(/[\s?:.!]+$/, '')).join(', ') })
      : '';
    problems.textContent = [named, ...elsewhere.map(([, sentence]) => sentence)].filter(Boolean).join(' ');
  }
}

/** What is to be read above the questions. It takes the focus: a screen reader begins there, and arrow keys scroll. */
const toRead = (blocks, reader) =>
  el(
    'div',
    { class: 'card shows', role: 'group', 'aria-label': say(reader.language, 'toRead'), tabindex: '0' },
    blocks.map((block) => blockOf(block, reader)),
  );
