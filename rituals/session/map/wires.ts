import { done, oneLine } from '../../../src/message/index.ts';
import { type On, refused, type Wire } from '../../../src/ritual/index.ts';
import type { Session } from '../one/types.ts';
import type { Sessions } from '../types.ts';
import { beginForm, wrongSteps } from './forms.ts';
import { sessionMap } from './index.ts';
import { readSteps } from './reading.ts';
import { beginMap } from './refs.ts';
import { newMap } from './types.ts';

/** The template of the sessions that map a journey. */
const TEMPLATE = 'customer-journey-mapping';

/** What the circle’s board answers to a host who begins a map. */
export const mapWires = (on: On<Sessions>): readonly Wire<Sessions>[] => [
  on.form(
    beginMap,
    {
      view: (_board, { language }) => beginForm(language),
      submit: (board, by, { title, steps }) => {
        const read = readSteps(steps, [], new Set(), 0);
        if ('w' in read) return refused({ steps: wrongSteps(read, by.language) });
        const names = read.steps.map(({ name }) => name);
        board.start(sessionMap, newMap(oneLine(title), by.id, names));
        return done;
      },
    },
    'host',
  ),
];

/** A session starts: one that maps a journey begins its map, whose steps its host then names. */
export function startMap(session: Pick<Session, 'data' | 'start'>): void {
  const { plan, host } = session.data;
  if (plan.template === TEMPLATE) session.start(sessionMap, newMap(plan.title, host, [], plan.language));
}
