import { z } from 'zod';
import { LANGUAGES } from '../../../src/message/index.ts';
import { action, form } from '../../../src/ritual/index.ts';

/** A host asks the circle for a date: answered by the board. */
export const findDate = form('find-date');

/** Somebody says which times work, or takes it back: answered by the question itself. */
export const tick = form('tick');
export const takeBack = action('take-back');
/** A host closes it before its time. */
export const closeNow = action('close-now');

/** The board’s form of a new session, begun with what was found. */
export const scheduleAt = form(
  'schedule',
  z.strictObject({
    date: z.string(),
    time: z.string(),
    zone: z.string().optional(),
    title: z.string().optional(),
    language: z.enum(LANGUAGES).optional(),
  }),
);
