import { privately, type Reply, replace } from '../../../src/message/index.ts';
import type { Member } from '../../../src/ritual/index.ts';
import { acceptedId } from '../deck.ts';
import { deskData, type Proposal } from '../types.ts';
import { nameOf, sentence } from '../views.ts';
import { words } from '../words.ts';
import { asked, type Ending, ended, outcome } from './views.ts';

/** Who proposes, by name; an empty name where they are no longer known. */
const proposer = async (proposal: Proposal): Promise<string> => (await proposal.member(proposal.data.from))?.name ?? '';

/** Every host is asked, in private and in their own time. */
export async function askHosts(proposal: Proposal): Promise<void> {
  const { prompt } = proposal.data;
  const who = await proposer(proposal);
  for (const host of await proposal.hosts()) {
    const name = nameOf(proposal.config, host.language);
    proposal.tell(`ask:${host.id}`, host, asked({ who, name, prompt }, host.language), { unprompted: 'personal' });
  }
}

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

async function answered(proposal: Proposal, by: Member, why: string | null): Promise<Reply> {
  proposal.remember({ ...proposal.data, answer: { by: by.name, why } });
  proposal.go('answered');
  const facts = { who: await proposer(proposal), host: by.name, prompt: proposal.data.prompt };
  return replace(ended(why === null ? 'accepted' : 'declined', facts, by.language));
}

/** The proposer hears how it ended; each host sees it in place of the question. */
export async function tellOutcome(proposal: Proposal): Promise<void> {
  const { answer, from, prompt } = proposal.data;
  const author = await proposal.member(from);
  if (author) proposal.tell(`outcome:${from}`, author, outcome(answer, prompt, author.language), { unprompted: 'personal' });
  await showHosts(proposal, answer === null ? 'unanswered' : answer.why === null ? 'accepted' : 'declined');
}

async function showHosts(proposal: Proposal, how: Ending): Promise<void> {
  const { answer, prompt } = proposal.data;
  const facts = { who: await proposer(proposal), host: answer?.by ?? '', prompt };
  for (const host of await proposal.hosts()) proposal.edit(`ask:${host.id}`, ended(how, facts, host.language));
}

/** The proposer takes it back: hosts who were asked see that, and all of it is forgotten. */
export async function withdrawIt(proposal: Proposal, by: Member): Promise<Reply> {
  if (by.id !== proposal.data.from) return late(by);
  proposal.withdraw('ask:');
  await showHosts(proposal, 'withdrawn');
  proposal.go('gone');
  return replace(sentence(words(by.language).line('mine.withdrawn')));
}

/** An answer that comes when there is one already. */
export const late = (by: Member): Reply => privately(sentence(words(by.language).line('proposal.late')));
