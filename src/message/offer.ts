import type { OpenForm } from './form.ts';
import { button, buttons, heading, type Message, message, note, text } from './message.ts';

/** What a press calls the words of a person it brings along. */
const WORDS: ReadonlySet<string> = new Set(['text', 'excerpt']);

/**
 * A message in the place of a form that could not open, or may not stand in a message: its title and a button that opens
 * it. Where the form may stand in messages, its intro, who will see what is written in it, and what it was filled in with
 * go along; else only ids do.
 */
export function offer({ title, intro = [], audience, press, windowOnly = false }: OpenForm): Message {
  const payload = windowOnly ? withoutWords(press.payload) : press.payload;
  const opens = button(title, { ...press, opens: 'form', payload }, { style: 'primary' });
  return message(title, heading(title), ...(windowOnly ? [] : [text(intro), note(audience)]), buttons(opens));
}

const withoutWords = (payload: OpenForm['press']['payload']): OpenForm['press']['payload'] =>
  Object.fromEntries(
    Object.entries(payload).filter(([name, value]) => !WORDS.has(name) && (typeof value === 'number' || !/\s/.test(value))),
  );
