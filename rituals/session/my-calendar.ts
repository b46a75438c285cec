import {
  button,
  buttons,
  facts,
  type Language,
  link,
  type Message,
  message,
  note,
  plain,
  privately,
  type Reply,
  text,
} from '../../src/message/index.ts';
import { type Calendar, label, type Member, type On, sentence, type Wire } from '../../src/ritual/index.ts';
import { calendars, renew } from './refs.ts';
import type { Board, Sessions } from './types.ts';
import { words } from './words.ts';

/** What a calendar is called: one's own, or the circle's. */
export function calendarName(of: 'mine' | 'all', name: string | undefined, language: Language): string {
  const say = words(language);
  return name === undefined ? say.line(`calendar.${of}`) : say.line(`calendar.${of}.named`, { name });
}

/** Where one's own calendar is, and the circle's, each as programs call it. A host may renew the circle's, everybody their own. */
export function calendarView(
  {
    mine,
    all,
    host,
    name,
  }: { readonly mine: string; readonly all: string; readonly host: boolean; readonly name?: string | undefined },
  { language }: Pick<Member, 'language'>,
): Message {
  const say = words(language);
  const line = say.line('calendar');
  return message(
    line,
    text([plain(line)]),
    facts(
      [label(calendarName('mine', name, language), language), [link(mine, mine)]],
      [label(calendarName('all', name, language), language), [link(all, all)]],
    ),
    note(say.text('calendar.private')),
    buttons(
      button(say.line('calendar.renew'), renew({ of: 'mine' })),
      ...(host ? [button(say.line('calendar.renew.all'), renew({ of: 'all' }))] : []),
    ),
  );
}

/** Shows the addresses of calendars, and renews them: the old ones stop working at once. */
export const calendarWires = (on: On<Sessions>): readonly Wire<Sessions>[] => [
  on.press(calendars, async (board, by) => show(board, by, await board.calendar(by), await board.calendar(null))),
  on.press(renew, async (board, by, { of }) => {
    const own = of === 'mine';
    if (!own && !by.host) return privately(sentence(words(by.language).line('all.others')));
    const mine = own ? await board.renewCalendar(by) : await board.calendar(by);
    return show(board, by, mine, own ? await board.calendar(null) : await board.renewCalendar(null));
  }),
];

const show = ({ config }: Pick<Board, 'config'>, by: Member, mine: Calendar | null, all: Calendar | null): Reply =>
  privately(
    mine === null || all === null
      ? sentence(words(by.language).line('calendar.none'))
      : calendarView({ mine: mine.feed, all: all.feed, host: by.host, name: config.name }, by),
  );
