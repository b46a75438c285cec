import {
  type Block,
  bold,
  button,
  buttons,
  type Message,
  message,
  note,
  type Press,
  plain,
  text,
} from '../../../src/message/index.ts';
import { addressed, leaveButtons, type Member, resumeButton } from '../../../src/ritual/index.ts';
import type { Prompt } from '../deck.ts';
import { KINDNESS } from '../kinds.ts';
import { another, choices, keep, notThisWeek } from '../refs.ts';
import { actOf, type Reader, tagsOf } from '../views.ts';
import { words } from '../words.ts';

/** What a week's prompt shows: the act, whether another may be asked for, who is suggested, where a story goes. */
export type Idea = {
  readonly name: string;
  readonly act: Prompt;
  readonly more: boolean;
  readonly who: string | null;
  readonly story: Press | null;
};

/** The private prompt: one act, its tags in small print, and ways to answer or to leave, all of one size. */
export function idea({ name, act, more, who, story }: Idea, { language }: Reader): Message {
  const say = words(language);
  return message(
    say.line('idea.summary', { name }),
    text([bold(actOf(act, language))]),
    ...(who === null ? [] : [text(say.text('idea.who', { who: bold(who) }))]),
    note([plain(tagsOf(act, language))]),
    note(say.text('idea.private')),
    buttons(
      button(say.line('idea.keep'), keep({})),
      ...(more ? [button(say.line('idea.another'), another({}))] : []),
      button(say.line('idea.not-now'), notThisWeek({})),
      ...leaveButtons(language),
    ),
    ...(story === null ? [] : [buttons(button(say.line('received'), story))]),
  );
}

/** Once kept, the act in one line, and nothing to answer; the way back for who has left meanwhile. */
export function kept(act: Prompt, who: string | null, reader: Pick<Member, 'language' | 'choice'>): Message {
  const { language } = reader;
  const say = words(language);
  const said = actOf(act, language);
  const line = who === null ? said : say.line('kept.who', { act: said, who });
  return message(say.line('kept.summary'), text([plain(line)]), ...wayBack(reader));
}

/** In place of a prompt that is left for this week. */
export function left(reader: Pick<Member, 'language' | 'choice'>): Message {
  const said = words(reader.language).line('not-now');
  return message(said, text([plain(said)]), ...wayBack(reader));
}

/** For somebody on pause or stopped this may be the only place left to come back from. */
const wayBack = ({ language, choice }: Pick<Member, 'language' | 'choice'>): readonly Block[] =>
  choice.state === 'in' ? [] : [buttons(resumeButton(language))];

/** In place of a prompt where somebody's choices leave none: what to do about it, and the ways out. */
export function few({ language }: Reader, desk: string): Message {
  const say = words(language);
  const said = say.line('week.few');
  return message(
    said,
    text([plain(said)]),
    buttons(button(say.line('choices'), addressed(choices({}), KINDNESS, desk)), ...leaveButtons(language)),
  );
}

/** In place of a prompt in a week for which nothing is left that fits. */
export function none({ language }: Reader): Message {
  const said = words(language).line('week.none');
  return message(said, text([plain(said)]), buttons(...leaveButtons(language)));
}
