import { privately } from '../../../src/message/index.ts';
import { addressed, type On, refused, type Wire } from '../../../src/ritual/index.ts';
import { barOf, explained } from '../gate.ts';
import type { YellowCard } from '../types.ts';
import { MINUTE } from './dates.ts';
import { draftForm, draftFrom, mayBeUnsigned } from './draft.ts';
import { composeProcess } from './forms.ts';
import { process } from './index.ts';
import { newCard } from './types.ts';
import { resting } from './views.ts';

/** What the circle's standing occurrence answers about cards on processes: writing one. */
export const processWires = (on: On<YellowCard>): readonly Wire<YellowCard>[] => [
  on.form(composeProcess, {
    view: async (desk, by, { typed }) => {
      const form = draftForm({
        language: by.language,
        minutes: desk.config.undoMinutes,
        unsigned: await mayBeUnsigned(await desk.members(), await desk.entries(), desk.data.version),
      });
      if (typed) return form;
      const bar = await barOf(desk, by);
      return bar === null
        ? { r: 'form', form: { ...form, press: composeProcess({ typed: 1 }) } }
        : privately(explained(bar, desk, by, { write: 1 }));
    },
    submit: async (desk, by, values) => {
      const bar = await barOf(desk, by);
      if (bar !== null) return refused({ title: explained(bar, desk, by).summary });
      const draft = await draftFrom(desk, by, values);
      if ('r' in draft) return draft;
      const id = desk.start(process, newCard(draft, { id: by.id, name: by.name }, desk.now));
      const at = desk.now + desk.config.undoMinutes * MINUTE;
      return privately(resting({ ...draft, at, now: desk.now }, by, (press) => addressed(press, process.kind, id)));
    },
  }),
];
