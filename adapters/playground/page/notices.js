import { byId, el, setText } from './dom.js';

let fading = 0;

/** A short sentence at the bottom of the page, seen and spoken; `offer` is a button beside it. */
export function notice(sentence, offer = null) {
  const toast = byId('toast');
  const button = toast.querySelector('button');
  const text = toast.querySelector('p');
  text.textContent = sentence;
  speak(sentence);
  button.hidden = !offer;
  button.textContent = offer?.label ?? '';
  button.onclick = () => {
    hush();
    offer?.take();
  };
  toast.classList.add('shown');
  clearTimeout(fading);
  fading = setTimeout(hush, offer ? 12_000 : 5000);
}

/** Takes the sentence at the bottom away: something else is being done. */
export const hush = () => byId('toast').classList.remove('shown');

/** Said by a screen reader, seen by nobody: what has just arrived. */
export function speak(sentence) {
  const line = el('p', {}, sentence);
  byId('spoken').append(line);
  setTimeout(() => line.remove(), 10_000);
}

/** A banner that stays while the bot cannot be reached; an empty sentence takes it away. */
export function banner(sentence) {
  setText(byId('offline'), sentence);
  byId('offline').classList.toggle('shown', sentence !== '');
}
