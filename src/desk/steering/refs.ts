import { z } from 'zod';
import { action, form } from '../../ritual/index.ts';

/** Nothing new is started until a date, or until further notice. */
export const pauseIt = form('pause-ritual');
/** It goes on. */
export const goOnNow = action('go-on');
/** The next date is left out: asked again where it has begun already. */
export const skipNext = action('skip-next');
export const skipSurely = action('skip-surely', z.strictObject({ at: z.number().int() }));
/** It takes place after all. */
export const holdNext = action('hold-next');
/** The next date comes at another moment, once. */
export const moveNext = form('move-next');
/** Somebody else hosts it. */
export const handOver = form('hand-over');
/** Nothing more of it is sent. */
export const endIt = form('end-ritual');
