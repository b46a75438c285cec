import type { Member } from '../../../src/ritual/index.ts';
import { PROPOSAL } from '../kinds.ts';
import { DAY } from '../times.ts';
import { type Asks, type Desk, type Proposal, Proposed } from '../types.ts';
import { nameOf } from '../views.ts';
import { type Idea, request } from './views.ts';

/** The ideas that wait for a host's answer, the oldest first; `but` is one that has just got it. */
export async function waiting(ctx: Pick<Desk | Proposal, 'all' | 'member'>, but = ''): Promise<readonly Idea[]> {
  const found = (await ctx.all({ kind: PROPOSAL })).filter(({ id, stage }) => stage === 'proposed' && id !== but);
  return Promise.all(
    [...found]
      .sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1))
      .map(async ({ id, data }) => {
        const { from, prompt } = Proposed.parse(data);
        return { id, prompt, who: (await ctx.member(from))?.name ?? '' };
      }),
  );
}

/** What a host reads of the ideas that wait: the first of them, and how many come after it. */
export const requestFor = (ctx: Pick<Desk | Proposal, 'config'>, host: Member, ideas: readonly Idea[], last: Asks['last']) =>
  request({ name: nameOf(ctx.config, host.language), ideas, last }, host.language);

/**
 * Hosts have one message about ideas that wait, at most one a day: while it stands it shows the next idea as each is
 * answered, and how many wait. Once none does it says so, and what is proposed later comes in a new one.
 */
export async function askHosts(desk: Desk): Promise<void> {
  const ideas = await waiting(desk);
  const { asks } = desk.data;
  if (!asks.open && ideas.length === 0) return;
  if (!asks.open && desk.now < asks.at + DAY) return desk.wakeAt('ideas', asks.at + DAY);
  const now: Asks = asks.open ? { ...asks, open: ideas.length > 0 } : { n: asks.n + 1, at: desk.now, open: true, last: null };
  // What has not left yet is not sent to say that there is nothing.
  if (!now.open) desk.withdraw(`ask:${now.n}:`);
  for (const host of await desk.hosts()) {
    const slot = `ask:${now.n}:${host.id}`;
    const said = requestFor(desk, host, ideas, now.last);
    if (now.open) desk.tell(slot, host, said, { unprompted: 'personal' });
    desk.edit(slot, said);
  }
  desk.remember({ ...desk.data, asks: now });
}
