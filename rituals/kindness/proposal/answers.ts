import { privately, type Reply, replace } from '../../../src/message/index.ts';
import { type Member, sentence } from '../../../src/ritual/index.ts';
import { acceptedId } from '../deck.ts';
import { type Asks, deskData, type Proposal } from '../types.ts';
import { words } from '../words.ts';
import { outcome } from './views.ts';
import { requestFor, waiting } from './waiting.ts';

/** A host accepts: the idea is among the circle's from the next prompt on. */
export async function acceptIt(proposal: Proposal, by: Member): Promise<Reply> {
  const desk = deskData(proposal);
  const accepted = desk.accepted + 1;
  const prompts = [...desk.prompts, { ...proposal.data.prompt, id: acceptedId(accepted) }];
  proposal.standing.remember({ ...desk, prompts, accepted });
  return answered(proposal, by, null);
}

/** A host says why not; the proposer reads it as it was written. */
export const declineIt = (proposal: Proposal, by: Member, why: string): Promise<Reply> => answered(proposal, by, why);

/** Whoever answered has the next idea before them at once. */
async function answered(proposal: Proposal, by: Member, why: string | null): Promise<Reply> {
  const answer = { by: by.name, why };
  proposal.remember({ ...proposal.data, answer });
  proposal.go('answered');
  const ideas = await waiting(proposal, proposal.occurrence.id);
  return replace(requestFor(proposal, by, ideas, await ending(proposal, answer)));
}

/** The proposer hears how it ended, and hosts' message goes on to the next idea. */
export async function tellOutcome(proposal: Proposal): Promise<void> {
  const { answer, from, prompt } = proposal.data;
  const author = await proposal.member(from);
  if (author) proposal.tell(`outcome:${from}`, author, outcome(answer, prompt, author.language), { unprompted: 'personal' });
  showHosts(proposal, await ending(proposal, answer));
}

/** How it ended, as its hosts read it. */
async function ending(proposal: Proposal, answer: Proposal['data']['answer']): Promise<Asks['last']> {
  const who = (await proposal.member(proposal.data.from))?.name ?? '';
  if (answer === null) return { how: 'unanswered', who, host: '' };
  return { how: answer.why === null ? 'accepted' : 'not-accepted', who, host: answer.by };
}

function showHosts({ standing, now, wake }: Proposal, last: Asks['last']): void {
  const desk = deskData({ standing });
  standing.remember({ ...desk, asks: { ...desk.asks, last } });
  wake(standing.id, 'ideas', now);
}

/** The proposer takes it back: hosts who were asked see that, without a name, and all of it is forgotten. */
export async function withdrawIt(proposal: Proposal, by: Member): Promise<Reply> {
  if (by.id !== proposal.data.from) return late(by);
  showHosts(proposal, { how: 'withdrawn', who: '', host: '' });
  proposal.go('gone');
  return replace(sentence(words(by.language).line('mine.withdrawn')));
}

/** An answer that comes when there is one already. */
export const late = (by: Member): Reply => privately(sentence(words(by.language).line('proposal.late')));
