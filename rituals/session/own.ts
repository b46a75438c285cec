import type { OwnData } from '../../src/ritual/index.ts';
import type { Sessions } from './types.ts';

/** Of the circle's board: the series somebody hosts, their topics and support, what they took on. */
export const own: OwnData<Sessions> = {
  shown: ({ series, topics, actions }, { id }) => {
    const hosted = series.filter((one) => one.host === id || one.alternate === id || Object.values(one.roles).includes(id));
    const mine = {
      series: hosted.map(({ id: series, plan, host, alternate, roles }) => ({
        series,
        title: plan.title,
        as: [
          ...(host === id ? ['host'] : []),
          ...(alternate === id ? ['alternate'] : []),
          ...Object.entries(roles).flatMap(([role, who]) => (who === id ? [role] : [])),
        ],
      })),
      topics: topics.filter(({ by }) => by === id).map(({ text, name }) => ({ text, name })),
      supports: topics.filter(({ support }) => support.includes(id)).map(({ text }) => text),
      actions: actions
        .filter(({ by }) => by === id)
        .map(({ text, state, name, due }) => ({ text, state, name, due: due ?? null })),
    };
    const some = mine.series.length + mine.topics.length + mine.supports.length + mine.actions.length > 0;
    return some ? { mine } : null;
  },
  // A series goes on with who stands in, else with the circle's hosts.
  forget: (board, { id }) => {
    const { series, topics, actions } = board.data;
    board.remember({
      ...board.data,
      series: series.map((one) => ({
        ...one,
        host: one.host === id ? (one.alternate ?? '') : one.host,
        alternate: one.alternate === id || one.host === id ? null : one.alternate,
        roles: Object.fromEntries(Object.entries(one.roles).filter(([, who]) => who !== id)),
        ...(one.told ? { told: one.told.filter((who) => who !== id) } : {}),
      })),
      topics: topics.filter(({ by }) => by !== id).map((one) => ({ ...one, support: one.support.filter((who) => who !== id) })),
      actions: actions.filter(({ by }) => by !== id),
    });
  },
};
