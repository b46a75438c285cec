import { type Block, button, buttons, type Language, type Message, message, plain, replace, text } from '../message/index.ts';
import { toCivil, toInstant } from '../schedule/zone.ts';
import type { Ctx, Member, Types } from './context.ts';
import type { On, View, Wire } from './kind.ts';
import { moment, whenSaid } from './moments.ts';
import { action, form } from './refs.ts';
import { refused } from './refusal.ts';
import en from './words/en.json' with { type: 'json' };
import fr from './words/fr.json' with { type: 'json' };
import { defineWords } from './words.ts';

/** The kit's own sentences, the same in every ritual. */
export const kitWords = defineWords({ en, fr });

/** Leaves a ritual until a date. */
export const pause = form('pause');
/** Leaves a ritual. */
export const stop = action('stop');
/** Takes part again. */
export const resume = action('resume');

/** The ways out, one row, to stand on every prompt beside the ritual's own "pass". */
export const leaveButtons = (language: Language) => {
  const words = kitWords(language);
  return [button(words.line('pause'), pause({})), button(words.line('stop'), stop({}))] as const;
};

/** The way back, for someone who paused or stopped. */
export const resumeButton = (language: Language) => button(kitWords(language).line('resume'), resume({}));

type Reader = Pick<Member, 'zone' | 'language'>;

/** What somebody who left reads: one sentence and the way back. */
const left = (sentence: string, language: Language, more: readonly Block[] = []): Message =>
  message(sentence, text([plain(sentence)]), ...more, buttons(resumeButton(language)));

const pausedUntil = (at: number, { zone, language }: Reader, more: readonly Block[] = []): Message =>
  left(kitWords(language).line('paused', { until: moment(at, zone, language, 'date') }), language, more);

function pauseForm({ zone, language }: Reader, now: number) {
  const words = kitWords(language);
  const [label, hint] = [words.line('pause.label'), words.line('pause.hint')];
  return {
    title: words.line('pause.title'),
    submit: words.line('pause.submit'),
    cancel: words.line('pause.cancel'),
    fields: { until: { f: 'date' as const, label, hint, initial: inTwoWeeks(now, zone) } },
    audience: words.text('pause.audience'),
  };
}

/** What leaving shows, with sample facts: for the gallery of a ritual that uses it. */
export const leavingViews = (reader: Reader): Readonly<Record<string, View>> => {
  const at = Date.UTC(2026, 11, 8, 12);
  return {
    'pause-form': { form: pauseForm(reader, at) },
    paused: { message: pausedUntil(at, reader) },
    stopped: { message: left(kitWords(reader.language).line('stopped'), reader.language) },
    'back-to-nothing': { message: backAgain(null, reader, at) },
    'back-later': { message: backAgain(at, reader, at) },
  };
};

const YEAR = 366 * 86_400_000;

/**
 * Pause, stop and come back, the same for every ritual: to be listed under `always`. `back` is what somebody who takes
 * part again reads, where the ritual has more to say than when it is next.
 */
export function leaving<T extends Types>(
  on: On<T>,
  {
    back = backSoon,
    stays = () => [],
  }: {
    back?(ctx: Ctx<T>, by: Member): Message | Promise<Message>;
    stays?(ctx: Ctx<T>, by: Member): readonly Block[] | Promise<readonly Block[]>;
  } = {},
): readonly Wire<T>[] {
  return [
    on.form(pause, {
      view: (ctx, by) => pauseForm(by, ctx.now),
      submit: async (ctx, by, { until }) => {
        const words = kitWords(by.language);
        const [y = 0, m = 1, d = 1] = until.split('-').map(Number);
        const at = toInstant(by.zone, { y, m, d, h: 0, min: 0 });
        if (at <= ctx.now) return refused({ until: words.line('pause.past') });
        if (at > ctx.now + YEAR) return refused({ until: words.line('pause.far') });
        ctx.choose(by.id, { state: 'paused', until: at });
        return replace(pausedUntil(at, by, await stays(ctx, by)));
      },
    }),
    on.press(stop, async (ctx, by) => {
      ctx.choose(by.id, { state: 'stopped' });
      return replace(left(kitWords(by.language).line('stopped'), by.language, await stays(ctx, by)));
    }),
    on.press(resume, async (ctx, by) => {
      ctx.choose(by.id, { state: 'in' });
      return replace(await back(ctx, by));
    }),
  ];
}

/** What somebody who takes part again reads: that they do, when the ritual is next for them, and the ways out. */
export function backAgain(next: number | null, by: Reader, now: number): Message {
  const words = kitWords(by.language);
  const sentence = next === null ? words.line('resumed') : words.line('resumed.next', { when: whenSaid(next, { ...by, now }) });
  return message(sentence, text([plain(sentence)]), buttons(...leaveButtons(by.language)));
}

const backSoon = (ctx: Ctx<Types>, by: Member): Message => backAgain(ctx.next, by, ctx.now);

function inTwoWeeks(now: number, zone: string): string {
  const { y, m, d } = toCivil(zone, now + 14 * 86_400_000);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${y}-${two(m)}-${two(d)}`;
}
