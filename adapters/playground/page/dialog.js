import { byId, el } from './dom.js';
import { say } from './words.js';

/**
 * Shows a modal dialog around `body` and `foot` (nodes), closed by Escape or its button. `send` gets the form element;
 * the dialog waits for it. `closed` is called once it is gone, however that came. The focus goes to `entry`, scrolled to
 * if `seek`; else, where it is not in view at the top of the dialog, to the title. What is to be read may be longer than the view.
 */
export function showDialog({ title, language, body, foot, send, closed, entry, seek = false }) {
  const dialog = byId('dialog');
  let waiting = false;
  const form = el(
    'form',
    {
      novalidate: true,
      submit: async (event) => {
        event.preventDefault();
        if (waiting) return;
        waiting = true;
        form.setAttribute('aria-busy', 'true');
        await send(form);
        waiting = false;
        form.removeAttribute('aria-busy');
      },
    },
    el(
      'header',
      {},
      el('h2', { id: 'dialog-title', tabindex: '-1' }, title),
      el('button', { type: 'button', class: 'close', 'aria-label': say(language, 'close'), click: () => dialog.close() }, '×'),
    ),
    el('div', { class: 'body' }, body),
    el('footer', {}, foot),
  );
  dialog.replaceChildren(form);
  dialog.lang = language;
  dialog.onclose = () => {
    // A form that follows another opens in the same dialog: only a dialog that stays closed has ended.
    if (dialog.open) return;
    dialog.replaceChildren();
    closed?.();
  };
  if (!dialog.open) dialog.showModal();
  start(dialog, entry, seek);
  return form;
}

function start(dialog, entry, seek) {
  const title = dialog.querySelector('h2');
  if (seek) return (entry ?? title).focus();
  (entry ?? title).focus({ preventScroll: true });
  dialog.scrollTop = 0;
  const end = Math.min(innerHeight, dialog.querySelector('.body').getBoundingClientRect().bottom);
  const box = entry?.getBoundingClientRect();
  if (box && (entry.matches('.shows') ? box.top : box.bottom) > end) title.focus({ preventScroll: true });
}

/** Closes the dialog, if it is open. */
export const closeDialog = () => byId('dialog').close();
