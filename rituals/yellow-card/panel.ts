import { type Block, type Button, button, buttons, type Message, message, note, text } from '../../src/message/index.ts';
import { leaveButtons, type Member, moment, resumeButton, stop } from '../../src/ritual/index.ts';
import { inCharter, upToDate } from './consent.ts';
import { charter, chooseRules, stepDown, switchOff, volunteer } from './forms.ts';
import type { Choice, Desk, Rule } from './types.ts';
import { nameOf, type Reader, rulesList } from './views.ts';
import { words } from './words.ts';

/** What a person's panel shows: the rules, what they chose, what they and, for hosts, the circle may do. */
export type Panel = {
  readonly name: string;
  readonly rules: readonly Rule[];
  /** Whether they accepted these rules, or others before, or none. */
  readonly stands: 'accepted' | 'changed' | 'out';
  readonly choice: Member['choice'];
  readonly juror: boolean;
  /** For hosts: who keeps the list of rules. */
  readonly host: 'chooses' | 'file' | null;
};

/** What `/charter` answers while cards are on; `choice` is what the person has chosen, in this very moment perhaps. */
export function panel(desk: Desk, by: Member, choice: Choice | null): Message {
  const stands = upToDate(choice, desk.data) ? 'accepted' : inCharter(choice) ? 'changed' : 'out';
  return panelView(
    {
      name: nameOf(desk.config, by.language),
      rules: desk.data.rules,
      stands,
      // Who accepts is back, and the row that says so is written after this.
      choice: stands !== 'out' && by.choice.state === 'stopped' ? { state: 'in' } : by.choice,
      juror: choice?.juror ?? false,
      host: !by.host ? null : desk.config.rules ? 'file' : 'chooses',
    },
    by,
  );
}

/** The panel: rules, where the person stands, who sees what, what can be pressed. */
export function panelView(facts: Panel, { language, zone }: Reader): Message {
  const { name, rules, stands, choice, juror, host } = facts;
  const say = words(language);
  const until = choice.state === 'paused' ? moment(choice.until, zone, language, 'date') : null;
  return message(
    say.line('panel.summary', { name }),
    text(say.text('panel.rules', { name })),
    rulesList(rules, language),
    text(until !== null && stands === 'accepted' ? say.text('panel.paused', { until }) : say.text(`panel.${stands}`)),
    ...(mayVolunteer(facts) ? [note(say.text(juror ? 'panel.juror.in' : 'panel.juror'))] : []),
    note(say.text('panel.hosts')),
    note(say.text('panel.nobody')),
    ...(host === 'file' ? [note(say.text('file'))] : []),
    buttons(...mine(facts, language)),
    ...hosting(host, language),
  );
}

const mayVolunteer = ({ stands, host }: Panel): boolean => stands === 'accepted' && host === null;

function mine(facts: Panel, language: Member['language']): readonly Button[] {
  const say = words(language);
  const read = button(say.line('charter.read'), charter({}));
  if (facts.stands === 'out') return [read];
  const [pause] = leaveButtons(language);
  const juror = facts.juror ? button(say.line('juror.down'), stepDown({})) : button(say.line('juror.volunteer'), volunteer({}));
  return [
    ...(facts.stands === 'changed' ? [read] : []),
    ...(mayVolunteer(facts) ? [juror] : []),
    ...(facts.choice.state === 'paused' ? [resumeButton(language)] : []),
    pause,
    button(say.line('leave'), stop({})),
  ];
}

function hosting(host: Panel['host'], language: Member['language']): readonly Block[] {
  if (host === null) return [];
  const say = words(language);
  const edit = host === 'file' ? [] : [button(say.line('panel.edit'), chooseRules({}))];
  return [buttons(...edit, button(say.line('panel.off'), switchOff({})))];
}
