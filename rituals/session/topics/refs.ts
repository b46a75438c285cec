import { z } from 'zod';
import { action, form } from '../../../src/ritual/index.ts';

/** The list of topics, before whoever asks: answered by the board. */
export const topics = action('topics');
export const propose = form('topic-propose');
export const support = form('topic-support');
export const takeBack = form('topic-back');

/** The agenda of one session, before a host: answered by the session. `t`: the topics as their form numbers them, by id. */
export const editAgenda = form('agenda-edit', z.strictObject({ t: z.string().optional() }));
