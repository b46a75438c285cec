import { type Fields, type Form, type Language, plain } from '../message/index.ts';
import type { Refusal } from './refusal.ts';

/** A sentence in each language. */
type Both = Readonly<Record<Language, string>>;

/** When a ritual of a kind usually recurs: what the form proposes. Weekdays as `tue`; `at` is `HH:MM`. */
export type Rhythm = {
  readonly every: '1 week' | '2 weeks' | '4 weeks' | '1 month';
  readonly on: readonly ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[];
  readonly at: string;
};

/**
 * About how long it takes each member, in minutes: each time it comes, or a week whatever comes; `most` where many take less.
 * `as-long-as-it-lasts` for what people come together for, `none` for what asks nothing of anybody.
 */
export type Minutes =
  | { readonly per: 'time' | 'week'; readonly minutes: number; readonly most?: true }
  | 'as-long-as-it-lasts'
  | 'none';

/** How a ritual of a kind is set up from chat: what the form says and asks besides channel, time and language. */
export interface SetUp<C> {
  /** What people call it, as its messages do: `Weekly check-in`. At most 24 characters. */
  readonly name: Both;
  /** The `name` of its settings is that of something else: never what the ritual is called. */
  readonly namesOther?: true;
  /** What it is, in one sentence of at most 100 characters, for somebody who never heard of it. */
  readonly line: Both;
  /** Its button where nothing runs yet: `Start a check-in`. Only what a workspace may well begin with has one. */
  readonly invite?: Both;
  /** What members will get of it, in one or two sentences. */
  readonly gets: Both;
  /** What it takes of each member's time, with these settings. */
  minutes(config: C): Minutes;
  /**
   * What is proposed, for a kind that has a recurrence; and what the time is the time of: “Members are asked at”. `own`: it is
   * that time for each of them where they are.
   */
  readonly rhythm?: { readonly proposed: Rhythm; readonly label: Both; readonly own?: true };
  /** The few questions of its own (three at most) as these settings would answer them. Field names begin with `set-`. */
  fields?(config: C, language: Language): Fields;
  /** Settings as these answers change them, as a rituals file would write them; or what is wrong, field by field. */
  read?(
    values: Readonly<Record<string, unknown>>,
    config: C,
    language: Language,
  ): { readonly settings: Readonly<Record<string, unknown>> } | Refusal;
}

/** How a kind is set up as a view of its gallery: every word of its own, in one form. */
export function setUpView<C>(setUp: SetUp<C>, config: C, language: Language): { readonly 'set-up': { readonly form: Form } } {
  const { name, line, gets, rhythm } = setUp;
  const time: Fields = rhythm ? { time: { f: 'line', label: rhythm.label[language], max: 20, initial: rhythm.proposed.at } } : {};
  const form: Form = {
    title: name[language],
    submit: name[language],
    cancel: '×',
    intro: [plain([line, ...(setUp.invite ? [setUp.invite] : [])].map((one) => one[language]).join('\n'))],
    fields: { ...time, ...setUp.fields?.(config, language) },
    audience: [plain(gets[language])],
  };
  return { 'set-up': { form } };
}
