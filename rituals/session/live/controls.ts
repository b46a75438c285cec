import { type Block, button, buttons, heading, type Message, message, note, plain, text } from '../../../src/message/index.ts';
import { moment, sentence } from '../../../src/ritual/index.ts';
import { startOf } from '../one/times.ts';
import type { OneData, Session } from '../one/types.ts';
import { agendaOf, MINUTE } from './facts.ts';
import { type Kit, kitBlocks, type Reader, stepList } from './kit.ts';
import { back, begin, end, handOver, hold, more, next, resume, write } from './refs.ts';
import { words } from './words.ts';

/** What the host's controls show. */
export type Controls = Omit<Kit, 'role' | 'drawn'> & {
  readonly step: OneData['step'];
  readonly over: boolean;
  /** Who handed the session over, the first time it is shown. */
  readonly from: string | null;
};

/** What the controls of a session show now. */
export const controlsOf = (session: Session, from: string | null = null): Controls => ({
  title: session.data.plan.title,
  starts: startOf(session.data),
  now: session.now,
  link: session.data.plan.link,
  steps: agendaOf(session),
  step: session.data.step,
  over: !['invited', 'live'].includes(session.occurrence.stage),
  from,
});

/** The host's private controls: the hand-over kit until the session runs, then where it stands and what comes next. */
export function controlsView(controls: Controls, reader: Reader): Message {
  const { title, step, over, steps, from } = controls;
  const say = words(reader.language);
  if (over) return sentence(say.line('now.over'), buttons(button(say.line('write'), write({}))));
  if (step === null) {
    const line =
      from === null
        ? say.line('kit.summary', { role: say.line('role.host'), session: title })
        : say.line('hand.from', { name: from });
    const row = [button(say.line('begin'), begin({}), { style: 'primary' }), button(say.line('hand'), handOver({}))];
    return message(
      line,
      heading(title),
      ...(from === null ? [] : [text([plain(line)])]),
      ...kitBlocks({ ...controls, role: 'host', drawn: false }, reader),
      buttons(...row),
      note(say.text('kit.audience')),
    );
  }
  const line = standing(controls, step, reader);
  return message(
    line,
    heading(title),
    text([plain(line)]),
    ...stepList(steps, reader.language, step.index),
    row(controls, step, reader),
  );
}

/** Where a session stands, in one sentence. */
function standing(
  { steps, now }: Controls,
  { index, ends, left }: NonNullable<OneData['step']>,
  { language, zone }: Reader,
): string {
  const say = words(language);
  const at = { n: index + 1, of: steps.length, title: steps[index]?.title ?? '' };
  if (left !== null) return say.line('now.held', { ...at, minutes: Math.ceil(left / MINUTE) });
  if (ends <= now) return say.line('now.time', at);
  return say.line('now.running', { ...at, time: moment(ends, zone, language, 'clock') });
}

function row({ steps }: Controls, { index, left }: NonNullable<OneData['step']>, { language }: Reader): Block {
  const say = words(language);
  const last = index + 1 >= steps.length;
  return buttons(
    ...(last ? [] : [button(say.line('next'), next({ at: index }), { style: 'primary' })]),
    button(say.line('more'), more({ at: index }), { spoken: say.line('more.spoken') }),
    left === null ? button(say.line('hold'), hold({})) : button(say.line('go-on'), resume({})),
    button(say.line('end'), end({ sure: last ? 1 : 0 }), last ? { style: 'primary' } : {}),
  );
}

/** Asks whoever ends a session before its last step. */
export function endView(language: Reader['language']): Message {
  const say = words(language);
  return sentence(
    say.line('end.sure'),
    buttons(button(say.line('end.now'), end({ sure: 1 })), button(say.line('end.back'), back({}))),
  );
}
