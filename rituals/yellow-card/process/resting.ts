import { z } from 'zod';
import { defineRitual } from '../../../src/ritual/index.ts';
import { Config } from '../types.ts';
import { edit, rest } from './forms.ts';
import { restingOwn } from './own.ts';
import { gallery } from './resting-gallery.ts';
import { DRAFT, Resting } from './types.ts';
import { begin, change, choose, concerns, editView, post, postsAt, restView } from './undo.ts';

/** A card about a process that is not posted yet: its author's alone, and gone without a trace once it is posted or taken back. */
export const resting = defineRitual({
  kind: DRAFT,
  starts: 'person',
  sealed: true,
  config: Config,
  data: Resting,
  entry: z.null(),
  ballot: z.literal('mine'),
  concerns,
  first: 'undo',
  entryPoints: [],
  gallery,
  own: restingOwn,
  always: (on) => [on.form(rest, { view: restView, submit: choose }), on.form(edit, { view: editView, submit: change })],
  stages: () => ({
    undo: { enter: begin, until: postsAt, leadsTo: 'posted' },
    posted: { enter: post },
    gone: { enter: (draft) => draft.erase() },
  }),
});
