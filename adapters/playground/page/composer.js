import { el, setText } from './dom.js';
import { say } from './words.js';

/** A line to call the bot with: its first word is the command, with or without a slash. `command(command, text)` resolves to true once said. */
export function composer(form, place, command) {
  const input = el('input', { id: `say-${place}`, autocomplete: 'off', maxlength: '2000' });
  const label = el('label', { for: input.id });
  const send = el('button', { type: 'submit' });
  form.append(label, el('div', { class: 'row' }, input, send));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const [word = '', ...rest] = input.value.trim().replace(/^\//, '').split(/(\s+)/);
    if (word && (await command(word, rest.join('').trim()))) input.value = '';
    input.focus();
  });
  return function show(language) {
    setText(label, say(language, place === 'circle' ? 'sayCircle' : 'sayPrivate'));
    input.placeholder = say(language, 'sayHint');
    setText(send, say(language, 'send'));
  };
}
