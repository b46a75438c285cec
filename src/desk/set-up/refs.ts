import { action } from '../../ritual/index.ts';

/** A ritual that was set up starts now. */
export const startNow = action('start');
/** It is forgotten instead. */
export const throwAway = action('throw-away');
