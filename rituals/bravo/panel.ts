import {
  type Block,
  button,
  buttons,
  list,
  type Message,
  message,
  plain,
  privately,
  type Reply,
  type Shown,
  text,
} from '../../src/message/index.ts';
import { addressed, backAgain, leaveButtons, type Member, moment, resumeButton, sentence } from '../../src/ritual/index.ts';
import type { Behaviour } from './behaviours.ts';
import { BLANK, give, how, howForm } from './forms.ts';
import { fetchMissed } from './one/hand-over.ts';
import { bravosOf } from './one/types.ts';
import { open } from './one/views.ts';
import { type Share, shareOf } from './share.ts';
import { type Desk, type Way, wayOf } from './types.ts';
import { labelOf, nameOf } from './views.ts';
import { words } from './words.ts';

/** One row of buttons holds so many on every platform; the others come once these are decided. */
const MOST_WAITING = 5;
const LABEL_CHARS = 30;

/** What a person's panel shows; `share` is for hosts. */
export type Panel = {
  readonly name: string;
  readonly way: Way;
  readonly choice: Member['choice'];
  readonly waiting: readonly { readonly id: string; readonly who: string; readonly behaviour: Behaviour }[];
  readonly share: Share | null;
};
type Reader = Pick<Member, 'language' | 'zone'>;

/** The bravos that wait for somebody's choice, the oldest first, as many as are shown. */
export async function waitingFor(desk: Desk, by: Member, most: number): Promise<Panel['waiting']> {
  const waiting = (await bravosOf(desk))
    .filter(({ stage, data }) => stage === 'given' && data.to.some((to) => to.id === by.id && to.told && to.how === 'waiting'))
    .sort((a, b) => a.start - b.start)
    .slice(0, most);
  const nobody = words(by.language).line('somebody');
  return Promise.all(
    waiting.map(async ({ id, data }) => ({
      id,
      who: (await desk.member(data.from))?.name ?? nobody,
      behaviour: data.behaviour,
    })),
  );
}

/** What `/bravos` answers. */
export async function panel(desk: Desk, by: Member): Promise<Reply> {
  const shown = await waitingFor(desk, by, MOST_WAITING);
  const [way, share] = [wayOf(await desk.entry(by.id)), by.host ? await shareOf(desk) : null];
  return privately(panelView({ name: nameOf(desk.config, by.language), way, choice: by.choice, waiting: shown, share }, by));
}

/** The panel: how they are thanked, what waits for their choice, the ways to change either. */
export function panelView({ name, way, choice, waiting, share }: Panel, { language, zone }: Reader): Message {
  const say = words(language);
  const thanked = say.line(`panel.${way}`, { name });
  const opens = waiting.map(({ id, who }, i) =>
    button(short(say.line('panel.open', { n: i + 1, who })), addressed(open({}), 'bravo-one', id)),
  );
  const items = waiting.map(({ who, behaviour }, i) => [
    plain(say.line('panel.item', { n: i + 1, who, behaviour: labelOf(behaviour, language) })),
  ]);
  const leaving = choice.state === 'in' ? leaveButtons(language) : [resumeButton(language)];
  return message(
    thanked,
    text([plain(thanked)]),
    ...chosen(choice, { language, zone }),
    ...(waiting.length === 0
      ? [text(say.text('panel.nothing'))]
      : [text(say.text('panel.waiting')), list(items), buttons(...opens)]),
    ...hosting(share, language),
    buttons(button(say.line('give'), give(BLANK)), button(say.line('how'), how({})), ...leaving),
  );
}

function chosen(choice: Member['choice'], { language, zone }: Reader): readonly Block[] {
  if (choice.state === 'in') return [];
  const say = words(language);
  return choice.state === 'stopped'
    ? [text(say.text('panel.stopped'))]
    : [text(say.text('panel.paused', { until: moment(choice.until, zone, language, 'date') }))];
}

const hosting = (share: Share | null, language: Member['language']): readonly Shown[] =>
  share === null ? [] : [text(words(language).text(`share.${share}`))];

const short = (label: string): string =>
  label.length <= LABEL_CHARS ? label : `${[...label].slice(0, LABEL_CHARS - 2).join('')}…`;

/** How somebody is thanked from now on; a host reads beside it how widely people are. */
export async function openHow(desk: Desk, by: Member) {
  const share = by.host ? await shareOf(desk) : null;
  return howForm(by.language, wayOf(await desk.entry(by.id)), hosting(share, by.language));
}

/** Keeps how somebody wants to be thanked, for what is handed over from now on. */
export function keepHow(desk: Desk, by: Member, way: Way): Reply {
  desk.record(by.id, { how: way });
  return privately(sentence(words(by.language).line('how.noted')));
}

/** Somebody takes part again: what was given to them meanwhile is on its way. */
export async function welcomeBack(desk: Desk, by: Member): Promise<Message> {
  await fetchMissed(desk, by);
  return backAgain(null, by, desk.now);
}
