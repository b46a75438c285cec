import { settingsOf } from '../../engine/settings.ts';
import { button, buttons, type Language, message, plain, privately, type Reply, text } from '../../message/index.ts';
import type { Interaction } from '../../ports/adapter.ts';
import { forgottenIn, meetAgain } from '../../store/forgotten.ts';
import type { Tx } from '../../store/open.ts';
import { forgetRoster } from '../../store/places.ts';
import { liveRituals } from '../../store/rituals.ts';
import { atDesk, DESK, type Visit } from '../desk.ts';
import { comeBack } from './forget-form.ts';
import { dataWords } from './words.ts';

/** What somebody who was forgotten reads, whatever they do: that nothing of it is kept, and the one way back. */
export const unknownView = (language: Language) => {
  const say = dataWords(language);
  return message(
    say.line('unknown'),
    text([plain(say.line('unknown'))]),
    buttons(button(say.line('back'), atDesk(comeBack({})))),
  );
};

/**
 * What somebody is answered who asked to be forgotten: they are not met again by chance, only if they press for it. Null for
 * everybody else, and for whoever presses: they are known again from then on.
 */
export async function unlessForgotten(tx: Tx, asked: Interaction): Promise<Reply | null> {
  if (!(await forgottenIn(tx, asked.workspace))(asked.user)) return null;
  if (asked.i === 'press' && asked.press.kind === DESK && asked.press.ref === comeBack.ref) {
    await meetAgain(tx, asked.workspace, asked.user);
    return null;
  }
  const language = asked.profile?.language ?? (await settingsOf(tx, asked.workspace)).language ?? 'en';
  return privately(unknownView(language));
}

/** They are known again: who is in each ritual's channel is asked anew before it is next relied on. */
export async function welcomeBack({ tx, workspace, language }: Pick<Visit, 'tx' | 'workspace' | 'language'>): Promise<Reply> {
  for (const { channel } of await liveRituals(tx, workspace)) await forgetRoster(tx, { workspace, kind: 'channel', id: channel });
  const line = dataWords(language).line('back.done');
  return privately(message(line, text([plain(line)])));
}
