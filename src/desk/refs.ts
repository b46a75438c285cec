import { z } from 'zod';
import { action, form } from '../ritual/index.ts';

const Kind = z.strictObject({ kind: z.string().max(40) });

/** One's own page, as a message. */
export const openHome = action('home');
/** Which kind of ritual to begin. */
export const begin = action('begin');
/** A new ritual of a kind. */
export const setUp = form('set-up', Kind);
/** Another ritual's settings: of the one it is about. */
export const edit = form('edit');
/** What a host can do with the ritual it is about. */
export const steer = action('steer');
/** What is wrong, or will be: of the rituals one may look after. */
export const check = action('check');
/** Zone, language, quiet hours, pause, what one takes part in. */
export const choices = form('choices');
/** What is kept about whoever asks, as files. */
export const myData = action('my-data');
/** Forgets whoever asks. */
export const forgetMe = form('forget-me');
/** The workspace's zone, language, quiet hours, holidays. */
export const settings = form('settings');
