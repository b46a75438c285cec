import type { OpenForm } from './form.ts';
import { button, buttons, heading, type Message, message, note, text } from './message.ts';

/** What a press calls the words of a person it brings along: they go from form to form, and into no message. */
const WORDS: ReadonlySet<string> = new Set(['text', 'excerpt']);

/**
 * A message in the place of a form that could not open, or may not stand in a message: its title, its intro, who will see
 * what is written in it, and a button that opens it. Of what it is filled in with, only ids go along, never
 * somebody's words.
 */
export function offer({ title, intro = [], audience, press }: OpenForm): Message {
  const ids = Object.entries(press.payload).filter(
    ([name, value]) => !WORDS.has(name) && (typeof value === 'number' || !/\s/.test(value)),
  );
  const opens = button(title, { ...press, opens: 'form', payload: Object.fromEntries(ids) }, { style: 'primary' });
  return message(title, heading(title), text(intro), note(audience), buttons(opens));
}
