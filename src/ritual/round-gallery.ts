import { type Block, buttons, type Message, message } from '../message/index.ts';
import { resumeButton } from './leaving.ts';
import { heldAfterAll, skippedAhead, skipQuestion } from './round-hosting.ts';
import { myRound } from './round-mine.ts';
import { panelView, type RoundPanel } from './round-panel.ts';
import {
  answerKept,
  answerStays,
  leftFirst,
  lineAfter,
  overLine,
  type Reader,
  type RoundFacts,
  sentence,
  takenBackInGrace,
} from './round-views.ts';

/** What every ritual of rounds shows besides its own: for its gallery. `label` is the answer's button, `more` ends a panel. */
export function roundViews(facts: RoundFacts & { readonly next: number }, reader: Reader, label: string, more: readonly Block[]) {
  const { name, now, closes, next } = facts;
  const { language } = reader;
  return {
    lineClosed: lineAfter('closed', name, language),
    lineSkipped: lineAfter('skipped', name, language),
    leftFirst: leftFirst(language),
    answerKept: answerKept(facts, reader),
    leftAnswered: message(name, ...answerStays(facts, reader), buttons(resumeButton(language))),
    skipQuestion: skipQuestion(language),
    skippedAhead: skippedAhead(language),
    held: heldAfterAll(language),
    over: sentence(overLine(language)),
    takenBackInGrace: takenBackInGrace(language),
    panels: panels({ name, now, closes, next }, reader, label, more),
  };
}

function panels(
  facts: RoundFacts & { readonly next: number },
  reader: Reader,
  label: string,
  more: readonly Block[],
): Readonly<Record<string, Message>> {
  const open: RoundPanel = { ...facts, leftOut: null, said: 'nothing', choice: { state: 'in' }, hosting: null };
  const ahead: RoundPanel = { ...open, closes: null };
  const view = (panel: RoundPanel): Message => panelView(panel, reader, label, more);
  const mine = (panel: RoundPanel): Message => message(panel.name, ...myRound(panel, reader, label));
  return {
    'panel-open': view(open),
    'panel-host': view({ ...open, said: 'answered', hosting: 'skip.open' }),
    'panel-next': view({ ...ahead, hosting: 'skip.next' }),
    'panel-left-out': view({ ...ahead, leftOut: facts.next, hosting: 'skip.hold' }),
    'panel-paused': view({ ...ahead, choice: { state: 'paused', until: facts.next } }),
    'panel-stopped': view({ ...ahead, next: null, choice: { state: 'stopped' } }),
    'mine-open': mine(open),
    'mine-answered': mine({ ...open, said: 'answered' }),
    'mine-passed': mine({ ...open, said: 'passed' }),
    'mine-next': mine(ahead),
    'mine-paused': mine({ ...ahead, choice: { state: 'paused', until: facts.next } }),
  };
}
