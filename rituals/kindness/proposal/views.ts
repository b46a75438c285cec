import {
  button,
  buttons,
  type Language,
  list,
  type Message,
  message,
  note,
  oneLine,
  plain,
  text,
} from '../../../src/message/index.ts';
import { addressed } from '../../../src/ritual/index.ts';
import type { Prompt } from '../deck.ts';
import { PROPOSAL } from '../kinds.ts';
import { accept, decline, withdraw } from '../refs.ts';
import { quoted, sentence, tagsOf } from '../views.ts';
import { words } from '../words.ts';

/** What both languages of a proposal say, as it was written. */
const both = ({ en, fr }: Prompt) => list([[plain(quoted(oneLine(en), 'en'))], [plain(quoted(oneLine(fr), 'fr'))]]);

/** What a host is asked: the idea in both languages, who proposes it, and what becomes of the answer. */
export function asked({ who, name, prompt }: { who: string; name: string; prompt: Prompt }, language: Language): Message {
  const say = words(language);
  return message(
    say.line('proposal.summary', { who }),
    text(say.text('proposal.text', { who, name })),
    both(prompt),
    note([plain(tagsOf(prompt, language))]),
    buttons(button(say.line('proposal.accept'), accept({})), button(say.line('proposal.decline'), decline({}))),
    note(say.text('proposal.seen', { who })),
  );
}

/** How a proposal ended, for its hosts. */
export type Ending = 'accepted' | 'declined' | 'unanswered' | 'withdrawn';

/** What stands in place of the question once there is an answer, or none is wanted any more. */
export function ended(
  how: Ending,
  { who, host, prompt }: { who: string; host: string; prompt: Prompt },
  language: Language,
): Message {
  const said = words(language).line(`proposal.${how}`, { who, host });
  return how === 'accepted' || how === 'declined' ? message(said, text([plain(said)]), both(prompt)) : sentence(said);
}

/** What the proposer is told: that a host accepted, or not and why in their words, or that nobody answered. */
export function outcome(answer: { by: string; why: string | null } | null, prompt: Prompt, language: Language): Message {
  const say = words(language);
  if (answer === null) return sentence(say.line('mine.unanswered'));
  const said = say.line(answer.why === null ? 'mine.accepted' : 'mine.declined', { host: answer.by });
  return message(said, text([plain(said)]), list([[plain(quoted(oneLine(answer.why ?? prompt[language]), language))]]));
}

/** After proposing: to whom it went, until when it waits, and the way to take it back. */
export function sent(hosts: string, proposal: string, language: Language): Message {
  const say = words(language);
  const said = say.line('propose.sent', { hosts });
  const back = addressed(withdraw({}), PROPOSAL, proposal);
  return message(said, text([plain(said)]), buttons(button(say.line('propose.withdraw'), back)));
}
