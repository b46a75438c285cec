import { z } from 'zod';
import { MAX_PRESS_CHARS, type Press } from '../message/index.ts';

type Payload = Readonly<Record<string, string | number>>;

/** A thing that can be pressed: called in a view it makes the press, given to `on.press` it names the handler. */
export interface ActionRef<P extends Payload> {
  (payload: P): Press;
  readonly opens: 'nothing';
  readonly ref: string;
  readonly payload: z.ZodType<P>;
}

/** A form that can be opened: called in a view it makes the press that opens it, given to `on.form` it names the handlers. */
export interface FormRef<P extends Payload> {
  (payload: P): Press;
  readonly opens: 'form';
  readonly ref: string;
  readonly payload: z.ZodType<P>;
}

const None = z.strictObject({});
type None = z.output<typeof None>;

/** Declares an action. `ref` goes on the wire and stays in old messages: never rename it. */
export function action(ref: string): ActionRef<None>;
export function action<P extends Payload>(ref: string, payload: z.ZodType<P>): ActionRef<P>;
export function action(ref: string, payload: unknown = None): unknown {
  return make(ref, 'nothing', payload);
}

/** Declares a form. `ref` goes on the wire and stays in old messages: never rename it. */
export function form(ref: string): FormRef<None>;
export function form<P extends Payload>(ref: string, payload: z.ZodType<P>): FormRef<P>;
export function form(ref: string, payload: unknown = None): unknown {
  return make(ref, 'form', payload);
}

function make(ref: string, opens: Press['opens'], payload: unknown): (p: Payload) => Press {
  const press = (p: Payload): Press => ({ v: 1, kind: '', occurrence: '', ref, opens, payload: p });
  return Object.assign(press, { opens, ref, payload });
}

/** The press, for another occurrence than the one whose message it stands in: one that was just started, say. */
export const addressed = (press: Press, kind: string, occurrence: string): Press => ({ ...press, kind, occurrence });

/** Room left for a payload beside kind, occurrence and ref, in characters of JSON. */
export const MAX_PAYLOAD_CHARS = MAX_PRESS_CHARS - 400;
