import type { OwnData } from '../../src/ritual/index.ts';
import type { Kindness, KindnessProposal, KindnessWeek } from './types.ts';

/** Who was suggested to whom: one's own suggestions with the person, how often one was suggested without. */
const pairsOf = (pairs: Kindness['data']['history']['pairs'], id: string) => ({
  suggestedToYou: pairs.filter(({ from }) => from === id).map(({ to, at }) => ({ to, at })),
  youWereSuggested: pairs.filter(({ to }) => to === id).map(({ at }) => ({ at })),
});

const without = (pairs: Kindness['data']['history']['pairs'], id: string) =>
  pairs.filter(({ from, to }) => from !== id && to !== id);

/** What the circle remembers of a member: the suggestions of late. */
export const own: OwnData<Kindness> = {
  shown: ({ history }, { id }) => {
    const pairs = pairsOf(history.pairs, id);
    const inTurn = history.turn.includes(id);
    const some = inTurn || pairs.suggestedToYou.length + pairs.youWereSuggested.length > 0;
    return some ? { mine: { ...pairs, alreadyThisTurn: inTurn } } : null;
  },
  forget: (desk, { id, name }) => {
    const { history, asks } = desk.data;
    const named = asks.last !== null && (asks.last.who === name || asks.last.host === name);
    desk.remember({
      ...desk.data,
      history: { pairs: without(history.pairs, id), turn: history.turn.filter((one) => one !== id) },
      asks: named ? { ...asks, last: null } : asks,
    });
  },
};

/** A week's minute and suggestion. */
export const weekOwn: OwnData<KindnessWeek> = {
  shown: ({ minutes, pairs }, { id }) => {
    const to = pairs.filter(({ from }) => from === id).map(({ to }) => ({ to }));
    const minute = minutes[id];
    return minute === undefined && to.length === 0 ? null : { mine: { minute: minute ?? null, suggestedToYou: to } };
  },
  forget: (week, { id }) => {
    const { [id]: _, ...minutes } = week.data.minutes;
    week.remember({ ...week.data, minutes, pairs: without(week.data.pairs, id) });
  },
};

/** An idea that somebody proposes, and what a host answered. Once accepted, the idea alone stays, and is nobody's. */
export const proposalOwn: OwnData<KindnessProposal> = {
  shown: ({ from, prompt, answer }, { id, name }) => {
    if (from === id) return { mine: { prompt }, ...(answer === null ? {} : { received: { answer } }) };
    return answer?.by === name ? { mine: { answer } } : null;
  },
  forget: (proposal, { id, name }) => {
    const { from, answer } = proposal.data;
    if (from === id) {
      proposal.go('gone');
      proposal.wake(proposal.standing.id, 'ideas', proposal.now);
    } else if (answer?.by === name) proposal.remember({ ...proposal.data, answer: { ...answer, by: '—' } });
  },
};
