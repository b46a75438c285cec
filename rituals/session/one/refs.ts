import { action, form } from '../../../src/ritual/index.ts';

/** Answers to an invitation, and one's own page of a session. */
export const coming = action('coming');
export const unsure = action('unsure');
export const notThisTime = action('not-this-time');
export const mine = action('mine');

/** What a host does with one session. */
export const move = form('move');
export const cancel = action('cancel');
export const cancelNow = action('cancel-now');
/** It is not cancelled after all. */
export const keep = action('keep');
export const goOn = action('go-on');
export const hostIt = action('host-it');
