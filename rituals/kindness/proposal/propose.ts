import { privately, type Reply } from '../../../src/message/index.ts';
import { type Member, neverSaid, type Refusal, refused, sentence } from '../../../src/ritual/index.ts';
import { Prompt } from '../deck.ts';
import { type Desk, Proposed } from '../types.ts';
import { words } from '../words.ts';
import { proposeForm } from './forms.ts';
import { proposal } from './index.ts';
import { sent } from './views.ts';

/** So many ideas of one person wait at a time. */
const MOST_WAITING = 3;
/** So many ideas of its own a circle keeps. */
const MOST_ACCEPTED = 200;

/** The form, or why there is none for this person now. */
export async function openProposal(desk: Desk, by: Member) {
  const say = words(by.language);
  if (desk.data.prompts.length >= MOST_ACCEPTED) return privately(sentence(say.line('propose.full')));
  const waiting = (await desk.all(proposal)).filter(
    ({ stage, data }) => stage === 'proposed' && Proposed.parse(data).from === by.id,
  );
  return waiting.length >= MOST_WAITING ? privately(sentence(say.line('propose.many'))) : proposeForm(by.language);
}

type Values = {
  readonly en: string;
  readonly fr: string;
  readonly quality: string;
  readonly audience: string;
  readonly effort: string;
};

/** Sends an idea to the hosts; what no prompt says is refused where it stands. */
export async function sendProposal(desk: Desk, by: Member, values: Values): Promise<Reply | Refusal> {
  const say = words(by.language);
  const problems = (['en', 'fr'] as const).flatMap((language) => {
    const [phrase] = neverSaid(values[language], language);
    return phrase === undefined ? [] : [[language, say.line('propose.never', { phrase })] as const];
  });
  if (problems.length > 0) return refused(Object.fromEntries(problems));
  const prompt = Prompt.parse({
    ...values,
    id: '',
    quality: [values.quality],
    effort: Number(values.effort),
    setting: ['remote', 'on_site'],
    needs: 'none',
  });
  const started = desk.start(proposal, { from: by.id, prompt, answer: null });
  desk.wakeAt('ideas', desk.now);
  const hosts = (await desk.hosts()).map(({ name }) => name);
  return privately(sent(new Intl.ListFormat(by.language).format(hosts), started, by.language));
}
