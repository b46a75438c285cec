import { button, buttons, message, plain, privately, type Reply, replace, text } from '../../src/message/index.ts';
import type { Member } from '../../src/ritual/index.ts';
import { hold, skipNow } from './forms.ts';
import type { Round } from './types.ts';
import { lineAfter, nameOf, sentence } from './views.ts';
import { words } from './words.ts';

/** What a host reads before a round that is open is left out. */
export const skipQuestion = (language: Member['language']) => {
  const say = words(language);
  const asked = say.line('panel.skip.sure');
  return message(asked, text([plain(asked)]), buttons(button(say.line('panel.skip.yes'), skipNow({}))));
};

/** What a host reads once a round to come is left out, with the way back. */
export const skippedAhead = (language: Member['language']) => {
  const say = words(language);
  const said = say.line('panel.skipped');
  return message(said, text([plain(said)]), buttons(button(say.line('panel.hold'), hold({}))));
};

const skipped = (round: Round, by: Member) => lineAfter('skipped', nameOf(round.config, by.language), by.language);

const over = (round: Round, by: Member): Reply =>
  privately(round.occurrence.stage === 'skipped' ? skipped(round, by) : sentence(words(by.language).line('late.none')));

/** A round to come is left out at once, for that can be taken back; of an open one it is asked first. */
export function askSkip(round: Round, by: Member): Reply {
  if (round.occurrence.stage === 'open') return replace(skipQuestion(by.language));
  if (round.occurrence.stage !== 'planned') return over(round, by);
  round.skip();
  return replace(skippedAhead(by.language));
}

export function skipOpen(round: Round, by: Member): Reply {
  if (round.occurrence.stage !== 'open') return over(round, by);
  round.skip();
  return replace(skipped(round, by));
}

/** A round to come takes place after all. */
export function holdAfterAll(round: Round, by: Member): Reply {
  if (['skipped', 'closed'].includes(round.occurrence.stage)) return over(round, by);
  round.unskip();
  return replace(sentence(words(by.language).line('panel.held')));
}
