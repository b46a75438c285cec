import { el, setText } from './dom.js';
import { say } from './words.js';

/** A line to write: `send(line)` resolves to true once it was taken. Nobody writes in a channel they are not in. */
export function composer(form, place, send) {
  const input = el('input', { id: `say-${place}`, autocomplete: 'off', maxlength: '2000' });
  const label = el('label', { for: input.id });
  const button = el('button', { type: 'submit' });
  form.append(label, el('div', { class: 'row' }, input, button));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const line = input.value.trim();
    if (line && (await send(line)) && input.value.trim() === line) input.value = '';
    input.focus();
  });
  return function show({ language, inCircle }) {
    const circle = place === 'circle';
    form.hidden = circle && !inCircle;
    setText(label, say(language, circle ? 'sayCircle' : 'sayPrivate'));
    input.placeholder = say(language, circle ? 'sayCircleHint' : 'sayHint');
    setText(button, say(language, 'send'));
  };
}

/** The command a line begins with, with or without its slash, and the rest. */
export function commandIn(line) {
  const [word = '', ...rest] = line.replace(/^\//, '').split(/(\s+)/);
  return { command: word, text: rest.join('').trim() };
}
