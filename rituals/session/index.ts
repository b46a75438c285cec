import { z } from 'zod';
import { defineRitual, leaving, setUpView } from '../../src/ritual/index.ts';
import { calendarOf } from './calendar.ts';
import { followFile } from './file.ts';
import { gallery } from './gallery.ts';
import { joinedParts, joinedTakes, joinedWires } from './joins.ts';
import { calendarWires } from './my-calendar.ts';
import { onMyPage } from './my-page.ts';
import { sessionOne } from './one/index.ts';
import { own } from './own.ts';
import { chooseOne, openOne, panel } from './panel.ts';
import { choose, details, reminders, schedule } from './refs.ts';
import { keepReminders, remindersForm } from './reminders.ts';
import { detailsView, goOn, launch, whenView } from './scheduling.ts';
import { setUp } from './set-up.ts';
import { Board, Config, Preference } from './types.ts';
import { seriesWires } from './whole-series.ts';
import { words } from './words.ts';

const [en, fr] = [words('en'), words('fr')];

/** Sessions that hosts schedule: one, or a season of them, from invitation to recap. */
export const session = defineRitual({
  kind: 'session',
  starts: 'person',
  parts: [sessionOne, ...joinedParts],
  config: Config,
  data: Board,
  entry: Preference,
  ballot: z.null(),
  begin: () => ({ n: 0, series: [], topics: [], actions: [] }),
  first: 'open',
  gallery: (language) => ({ ...gallery(language), ...setUpView(setUp, Config.parse({}), language) }),
  setUp,
  own,
  mine: onMyPage,
  calendar: calendarOf,
  takes: joinedTakes,
  entryPoints: [
    {
      command: 'session',
      aliases: ['sessions', 'seance'],
      title: { en: en.line('command'), fr: fr.line('command') },
      home: { label: { en: en.line('schedule'), fr: fr.line('schedule') }, press: () => schedule({}) },
      run: panel,
    },
  ],
  always: (on) => [
    ...leaving(on),
    on.form(schedule, { view: whenView, submit: goOn }, 'host'),
    on.form(details, { view: detailsView, submit: launch }, 'host'),
    on.form(choose, { view: chooseOne, submit: (board, by, { session: id }) => openOne(board, by, id) }),
    on.form(reminders, {
      view: async (board, by) => remindersForm((await board.entry(by.id)) ?? {}, board.config, by),
      submit: keepReminders,
    }),
    ...calendarWires(on),
    ...seriesWires(on),
    ...joinedWires(on),
  ],
  stages: () => ({ open: { joined: followFile } }),
});
