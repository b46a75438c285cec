import { z } from 'zod';
import { action, form } from '../../../src/ritual/index.ts';

/** Somebody takes a role or leaves it; whoever hosts hands the session over. */
export const roles = form('roles');
export const handOver = form('hand-over');

/** The host's controls. `at`: the step they were shown with, so that a second press does not skip one. */
const AtStep = z.strictObject({ at: z.number() });
export const begin = action('live-begin');
export const next = action('live-next', AtStep);
export const more = action('live-more', AtStep);
export const hold = action('live-hold');
export const resume = action('live-on');
export const end = action('live-end', z.strictObject({ sure: z.number() }));
export const back = action('live-back');

/** Any member, without a name. */
export const askPause = action('ask-pause');

/** Notes and what people take on. */
export const write = form('write-notes');
export const noted = form('noted');
export const take = form('take-on');
export const untake = action('untake', z.strictObject({ id: z.string() }));

/** What became of something taken on (`s`: a state, or `still`); of several, in a form. */
export const became = action('became', z.strictObject({ id: z.string(), s: z.string() }));
export const becameAll = form('became-all');
