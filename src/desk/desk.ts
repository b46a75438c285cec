import type { z } from 'zod';
import type { Act, Role } from '../engine/authorise.ts';
import type { Parts } from '../engine/parts.ts';
import type { WorkspaceSettings } from '../engine/settings.ts';
import type { Fields, Form, Language, Press, Reply, ValuesOf } from '../message/index.ts';
import type { ActionRef, FormRef, Refusal } from '../ritual/index.ts';
import type { Tx } from '../store/open.ts';
import type { RitualRow } from '../store/rituals.ts';

type Payload = Readonly<Record<string, string | number>>;
type Awaitable<T> = T | Promise<T>;

/** What a press of the desk names as its kind: the bot's own buttons and forms, which belong to no ritual; no kind is called so. */
export const DESK = '@desk';
/** What it names as its occurrence where it is about no ritual; else that is the ritual's id. */
export const ABOUT_NONE = '-';

/**
 * Who stands at the desk and what they see of the house. Everything happens in `tx`, the transaction of what they did; what
 * only the platform knows is asked by `ask`, outside it.
 */
export type Visit = {
  readonly tx: Tx;
  readonly parts: Parts;
  readonly now: number;
  readonly workspace: string;
  /** The platform's own user id. */
  readonly user: string;
  /** Their member id. */
  readonly me: string;
  readonly language: Language;
  /** Their own zone, else the workspace's, else UTC. */
  readonly zone: string;
  /** Where they did it; null in a private chat and on their own page. */
  readonly channel: string | null;
  readonly settings: WorkspaceSettings;
  /** The ritual it is about. */
  readonly ritual: RitualRow | null;
  /** What they are to that ritual, else to the workspace. */
  readonly roles: ReadonlySet<Role>;
  /**
   * What has to be asked outside the transaction (of a platform, say), once per `key` and visit: the first call ends this
   * run, asks, and everything is run again with the answer there. So ask before any effect.
   */
  ask<T>(key: string, question: () => Promise<T>): Promise<T>;
};

/** A button or a form of the desk, bound to its ref. */
export interface DeskWire {
  readonly ref: string;
  readonly opens: Press['opens'];
  readonly act: Act;
  readonly payload: z.ZodType<Payload>;
  press?(visit: Visit, payload: Payload): Awaitable<Reply>;
  view?(visit: Visit, payload: Payload): Awaitable<Form | Reply>;
  submit?(visit: Visit, values: Readonly<Record<string, unknown>>, payload: Payload): Awaitable<Reply | Refusal>;
}

/** A button that does something at once, for whoever may do `act`. */
export const deskPress = <P extends Payload>(
  ref: ActionRef<P>,
  act: Act,
  press: (visit: Visit, payload: P) => Awaitable<Reply>,
): DeskWire => ({
  ref: ref.ref,
  opens: 'nothing',
  act,
  payload: ref.payload as unknown as z.ZodType<Payload>,
  press: press as NonNullable<DeskWire['press']>,
});

/** A form, for whoever may do `act`; its view is asked again when it is sent: what is checked is what was asked. */
export const deskForm = <P extends Payload, F extends Fields>(
  ref: FormRef<P>,
  act: Act,
  handlers: {
    view(visit: Visit, payload: P): Awaitable<Form<F> | Reply>;
    submit(visit: Visit, values: ValuesOf<F>, payload: P): Awaitable<Reply | Refusal>;
  },
): DeskWire => ({
  ref: ref.ref,
  opens: 'form',
  act,
  payload: ref.payload as unknown as z.ZodType<Payload>,
  view: handlers.view as NonNullable<DeskWire['view']>,
  submit: handlers.submit as NonNullable<DeskWire['submit']>,
});

/** A press of the desk's, about a ritual or none: for messages that hold buttons of rituals as well. */
export const atDesk = (press: Press, ritual: string = ABOUT_NONE): Press => ({ ...press, kind: DESK, occurrence: ritual });
