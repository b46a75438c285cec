import { type Block, button, buttons, message, plain, privately, type Reply, text } from '../../src/message/index.ts';
import { leaveButtons, type Member, moment, resumeButton } from '../../src/ritual/index.ts';
import { answer, skip, takeBack } from './forms.ts';
import type { Round } from './types.ts';
import { nameOf } from './views.ts';
import { words } from './words.ts';

/** What `/checkin` shows: the open round or the next, the person's own choices, and for a host the skip. */
export function panel(round: Round, by: Member): Reply {
  const say = words(by.language);
  const name = nameOf(round.config, by.language);
  const { stage, until, start } = round.occurrence;
  const open = stage === 'open' && until !== null;
  const upcoming = stage === 'planned' ? start : round.next;
  const state = open
    ? say.line('panel.open', { name, until: moment(until, by.zone, by.language) })
    : upcoming === null
      ? say.line('panel.none', { name })
      : say.line('panel.next', { name, next: moment(upcoming, by.zone, by.language) });
  const mine = open ? [button(say.line('answer'), answer({})), button(say.line('noted.back'), takeBack({}))] : [];
  const ways = by.choice.state === 'in' ? [...mine, ...leaveButtons(by.language)] : [resumeButton(by.language)];
  const hosting: readonly Block[] =
    by.host && (open || stage === 'planned')
      ? [buttons(button(say.line(open ? 'panel.skip.open' : 'panel.skip.next'), skip({})))]
      : [];
  return privately(message(state, text([plain(state)]), ...chosen(by), buttons(...ways), ...hosting));
}

function chosen(by: Member): readonly Block[] {
  const say = words(by.language);
  if (by.choice.state === 'in') return [];
  const line =
    by.choice.state === 'paused'
      ? say.line('panel.paused', { until: moment(by.choice.until, by.zone, by.language, 'date') })
      : say.line('panel.stopped');
  return [text([plain(line)])];
}
