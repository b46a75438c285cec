import { oneLine, privately } from '../../../src/message/index.ts';
import { type On, refused, type Wire, zoneMeant } from '../../../src/ritual/index.ts';
import { languageIn } from '../reading.ts';
import type { Sessions } from '../types.ts';
import { findForm, wrongSlots } from './forms.ts';
import { sessionDates } from './index.ts';
import { readSlots } from './reading.ts';
import { findDate } from './refs.ts';
import { openedView } from './views.ts';
import { words } from './words.ts';

const DAY = 86_400_000;

/** What the circle’s board answers to a host who looks for a date. */
export const dateWires = (on: On<Sessions>): readonly Wire<Sessions>[] => [
  on.form(
    findDate,
    {
      view: (board, by) => findForm(by, board.ritual.language),
      submit: (board, by, values) => {
        const zone = zoneMeant(values.zone);
        if (zone === null) return refused({ zone: words(by.language).line('wrong.zone') });
        const closes = board.now + Number(values.days) * DAY;
        const slots = readSlots(values.slots, zone, { now: board.now, closes });
        if ('w' in slots) return refused({ slots: wrongSlots(slots, by.language) });
        const title = oneLine(values.title);
        const language = languageIn(values.language);
        const data = {
          title,
          ...(language ? { language } : {}),
          zone,
          minutes: Number(values.minutes),
          slots,
          closes,
          host: by.id,
          awkward: {},
        };
        return privately(openedView(data, board.start(sessionDates, data), board.now, by));
      },
    },
    'host',
  ),
];
