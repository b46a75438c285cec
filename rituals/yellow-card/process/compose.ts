import { done, privately } from '../../../src/message/index.ts';
import { addressed, type On, refused, type Wire } from '../../../src/ritual/index.ts';
import { mayTakePart } from '../consent.ts';
import { barred } from '../gate.ts';
import type { YellowCard } from '../types.ts';
import { formReply, restForm } from './confirming.ts';
import { MINUTE } from './dates.ts';
import { draftForm, draftFrom, mayBeUnsigned } from './draft.ts';
import { composeProcess, noted, rest } from './forms.ts';
import { resting } from './resting.ts';
import { restingOf } from './undo.ts';
import { words } from './words.ts';

/** So many cards of one person wait to be posted at most: each stands before the whole channel. */
const MOST_RESTING = 3;

/** What the circle's standing occurrence answers about cards on processes: writing one. One's own that rests comes first. */
export const processWires = (on: On<YellowCard>): readonly Wire<YellowCard>[] => [
  on.form(composeProcess, {
    view: async (desk, by, { typed, text = '' }) => {
      const form = draftForm({
        language: by.language,
        minutes: desk.config.undoMinutes,
        unsigned: await mayBeUnsigned(await desk.members(), await desk.entries(), desk.data.version),
        draft: { text },
      });
      // Whoever may never write one has had no form before them, whatever they send.
      if (typed && mayTakePart(desk, by)) return form;
      const [latest, ...others] = await restingOf(desk, by);
      if (latest)
        return formReply(
          restForm({ ...latest, now: desk.now }, by, others),
          addressed(rest({ more: 1 }), resting.kind, latest.id),
        );
      const bar = await barred(desk, by, { write: 1 });
      return bar ? privately(bar) : { r: 'form', form: { ...form, press: composeProcess({ typed: 1 }) } };
    },
    submit: async (desk, by, values) => {
      const bar = await barred(desk, by);
      if (bar) return refused({ title: bar.summary });
      const draft = await draftFrom(desk, by, values);
      if ('r' in draft) return draft;
      if ((await restingOf(desk, by)).length >= MOST_RESTING)
        return refused({ title: words(by.language).line('compose.many', { minutes: desk.config.undoMinutes }) });
      const id = desk.start(resting, { ...draft, author: { id: by.id, name: by.name }, edited: desk.now });
      const at = desk.now + desk.config.undoMinutes * MINUTE;
      return formReply(restForm({ ...draft, at, now: desk.now }, by), addressed(rest({}), resting.kind, id));
    },
  }),
  on.form(noted, { view: () => done, submit: () => done }),
];
