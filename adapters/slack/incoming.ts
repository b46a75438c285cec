import type { Change, Interaction } from '../../src/ports/adapter.ts';
import type { Origin } from './origin.ts';

/** What Slack gave along with a person's act, for answering it. */
export type Way = {
  /** `message`: words of theirs, or a command from a message's own menu. */
  readonly surface: 'press' | 'submit' | 'command' | 'message' | 'home';
  /** Opens a form once, within three seconds. */
  readonly trigger: string | null;
  /** Answers for half an hour, in the place the act came from. */
  readonly responseUrl: string | null;
  /** The private chat with us the act came from, if it came from one. */
  readonly direct: string | null;
  /** The message that was pressed, or whose form was sent, if it is one of ours that can be edited; or their home page. */
  readonly origin: Origin | null;
  /** The act came from inside a form that is still open. */
  readonly inForm: boolean;
  /** Names of the fields of the form that was sent. */
  readonly fields: readonly string[];
  /** The title of the form that was sent. */
  readonly title: string;
};

/** A person's act, with the way back to them. */
export type Ask = { readonly interaction: Interaction; readonly way: Way };

/** What one request or frame of Slack's comes to. `refused` reaches nobody. */
export type Incoming =
  | ({ readonly kind: 'ask' } & Ask)
  | { readonly kind: 'changes'; readonly changes: readonly Change[] }
  | { readonly kind: 'challenge' }
  | { readonly kind: 'nothing'; readonly why: string }
  | { readonly kind: 'refused'; readonly status: 400 | 403; readonly why: string };
