import { z } from 'zod';
import { action, form } from '../../../src/ritual/index.ts';

/** A host begins a map: answered by the board. */
export const beginMap = form('map-begin');

/** What a map itself answers. */
export const nameSteps = form('map-steps');
export const addNote = form('map-note');
export const removeNote = form('map-remove');
export const endMap = action('map-end');
export const copyTable = form('map-copy', z.strictObject({ as: z.enum(['csv', 'markdown']) }));
