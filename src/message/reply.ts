import type { OpenForm, RawValues } from './form.ts';
import type { Message } from './message.ts';

/**
 * What a person sees at once after a press, a form or a command: the return value of a handler, which the adapter
 * turns into the HTTP answer. `privately` is never public; `replace` takes the place of the message that was pressed.
 * `invalid` comes back with the form and what was typed, so nothing is lost.
 */
export type Reply =
  | { readonly r: 'done' }
  /** `inWindow`: said in the window of the form it answers, where there is one and nothing is to be pressed. */
  | { readonly r: 'privately'; readonly message: Message; readonly inWindow?: boolean }
  | { readonly r: 'replace'; readonly message: Message }
  | { readonly r: 'form'; readonly form: OpenForm }
  | {
      readonly r: 'invalid';
      readonly form: OpenForm;
      readonly typed: RawValues;
      readonly errors: Readonly<Record<string, string>>;
    };

/** Nothing more to say. */
export const done: Reply = { r: 'done' };
/** A message only the person who acted sees. */
export const privately = (message: Message): Reply => ({ r: 'privately', message });
/** A message that takes the place of the pressed one. */
export const replace = (message: Message): Reply => ({ r: 'replace', message });
