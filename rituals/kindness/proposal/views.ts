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
import { addressed, sentence } from '../../../src/ritual/index.ts';
import type { Prompt } from '../deck.ts';
import { PROPOSAL } from '../kinds.ts';
import { accept, decline, withdraw } from '../refs.ts';
import type { Asks } from '../types.ts';
import { quoted, tagsOf } from '../views.ts';
import { words } from '../words.ts';

/** What both languages of a proposal say, as it was written. */
const both = ({ en, fr }: Prompt) => list([[plain(quoted(oneLine(en), 'en'))], [plain(quoted(oneLine(fr), 'fr'))]]);

/** An idea that waits for a host's answer. */
export type Idea = { readonly id: string; readonly who: string; readonly prompt: Prompt };

/**
 * What a host is asked: the first of the ideas that wait in both languages, who proposes it, what becomes of the answer, and
 * how many wait behind it; above it how the last one ended. Where none waits any more, that.
 */
export function request(
  { name, ideas: [first, ...more], last }: { name: string; ideas: readonly Idea[]; last: Asks['last'] },
  language: Language,
): Message {
  const say = words(language);
  const before = last === null ? [] : [text(say.text(`proposal.${last.how}`, last))];
  if (!first) return message(say.line('proposal.none'), ...before, text(say.text('proposal.none')));
  const { id, who, prompt } = first;
  return message(
    say.line('proposal.summary', { who }),
    ...before,
    text(say.text('proposal.text', { who, name })),
    both(prompt),
    note([plain(tagsOf(prompt, language))]),
    buttons(
      button(say.line('proposal.accept'), addressed(accept({}), PROPOSAL, id)),
      button(say.line('proposal.decline'), addressed(decline({}), PROPOSAL, id)),
    ),
    note(say.text('proposal.seen', { who })),
    ...(more.length === 0 ? [] : [note(say.text('proposal.more', { n: more.length }))]),
  );
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
