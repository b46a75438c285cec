import { z } from 'zod';
import { LANGUAGES } from '../../src/message/index.ts';
import { action, form } from '../../src/ritual/index.ts';

/** Scheduling: first when (with what is known already, such as a date that was found), then what. */
export const schedule = form(
  'schedule',
  z.strictObject({
    date: z.string().optional(),
    time: z.string().optional(),
    zone: z.string().optional(),
    title: z.string().optional(),
    language: z.enum(LANGUAGES).optional(),
  }),
);
/** `x`: dates left out, with commas between; `n`: a title; `l`: the language, where it is not the circle's. */
export const details = form(
  'details',
  z.strictObject({
    t: z.string(),
    d: z.string(),
    h: z.string(),
    z: z.string(),
    e: z.number(),
    c: z.number(),
    x: z.string(),
    n: z.string().optional(),
    l: z.enum(LANGUAGES).optional(),
  }),
);

const OfSeries = z.strictObject({ s: z.string() });

/** One of all sessions to come, to be seen on its own. */
export const choose = form('choose');
/** A host changes all sessions of a series, or ends it. */
export const changeAll = form('change-all', OfSeries);
export const endAll = action('end-all', OfSeries);
export const endAllNow = action('end-all-now', OfSeries);
/** It does not end after all. */
export const keepAll = action('keep-all');
/** Where one's calendar is, and the circle's; at new addresses from now on. */
export const calendars = action('calendars');
export const renew = action('renew-calendar', z.strictObject({ of: z.enum(['mine', 'all']) }));
/** When a person is reminded. */
export const reminders = form('reminders');
