import { action, form } from '../../src/ritual/index.ts';

/** Takes part, from the channel's announcement or the panel. */
export const join = action('join');
/** Filters, and whether one may be suggested; for who does not take part yet, the way in. */
export const choices = form('choices');
/** Proposes a prompt for the circle. */
export const propose = form('propose');

export const keep = action('keep');
export const another = action('another');
export const notThisWeek = action('not-this-week');

export const accept = action('accept');
export const decline = form('decline');
export const withdraw = action('withdraw');

/** A story of a kindness received: written, changed, taken back. */
export const received = form('received');
export const takeBack = action('take-back');
