import {
  button,
  buttons,
  facts,
  heading,
  type Language,
  type Message,
  message,
  note,
  plain,
  type Text,
  text,
} from '../../../src/message/index.ts';
import { label, when, whenSaid } from '../../../src/ritual/index.ts';
import { roleButton } from '../live/index.ts';
import { zoned } from '../zoned.ts';
import type { Counts } from './places.ts';
import { coming, mine, notThisTime, unsure } from './refs.ts';
import { startOf } from './times.ts';
import type { OneData } from './types.ts';
import { words } from './words.ts';

/** What the channel reads of a session. */
export type Invited = {
  readonly data: Pick<OneData, 'date' | 'plan'>;
  readonly counts: Counts;
  readonly state: 'open' | 'begun' | 'closed' | 'cancelled';
};
type Reader = { readonly language: Language; readonly zone: string; readonly now: number };

/** The invitation: what, why, when in each reader's time, how many places are left, and an answer in one tap. */
export function invitation({ data, counts, state }: Invited, { language, zone, now }: Reader): Message {
  const { plan } = data;
  const say = words(language);
  const name = (key: 'when' | 'length' | 'places'): string => label(say.line(key), language);
  const at = startOf(data);
  const summary = say.line('summary', {
    title: plan.title,
    when: zoned(whenSaid(at, { language, zone, now, later: true }), zone, language),
  });
  const purpose = plan.purpose === '' ? [] : [text([plain(plan.purpose)])];
  const rows = [when(at, zone, language)];
  if (state !== 'open')
    return message(
      state === 'cancelled' ? say.line('cancelled.of', { title: plan.title }) : summary,
      heading(plan.title),
      facts([name('when'), rows]),
      text(say.text(state)),
    );
  return message(
    summary,
    heading(plan.title),
    ...purpose,
    facts(
      [name('when'), rows],
      [name('length'), say.text('minutes', { minutes: plan.minutes })],
      [name('places'), placesLeft(plan.places, counts, language)],
    ),
    text(say.text('counts', counts)),
    note(say.text(plan.link === null ? 'audience' : 'audience.link')),
    buttons(
      button(say.line('coming'), coming({}), { style: 'primary' }),
      button(say.line('unsure'), unsure({})),
      button(say.line('no'), notThisTime({})),
      button(say.line('mine'), mine({})),
      roleButton(language),
    ),
  );
}

const placesLeft = (places: number, counts: Counts, language: Language): Text =>
  words(language).text('places.left', { places, left: Math.max(0, places - counts.coming) });
