import {
  type Button,
  button,
  buttons,
  heading,
  type Language,
  list,
  type Message,
  message,
  note,
  oneLine,
  plain,
  type Span,
  text,
} from '../../../src/message/index.ts';
import { addressed, FEW } from '../../../src/ritual/index.ts';
import type { Topic } from '../types.ts';
import { shortened } from './keep.ts';
import { propose, support, takeBack, topics } from './refs.ts';
import { words } from './words.ts';

/** The longest label of an option on every platform. */
const OPTION_CHARS = 75;

/** What the panel says above the list after something was done. */
export type Done = 'proposed' | 'supported' | 'back';

/** The list of topics, for one person: the number that supports each, no order of merit. */
export function panelView(shown: readonly Topic[], language: Language, done?: Done): Message {
  const say = words(language);
  const title = say.line('panel.title');
  const [first, ...others] = [propose({}), support({}), takeBack({})] as const;
  const acts = [button(say.line('propose'), first, { style: 'primary' })];
  if (shown.length > 0) acts.push(...others.map((press, i) => button(say.line(i === 0 ? 'support' : 'back'), press)));
  return message(
    done ? say.line(`done.${done}`) : title,
    heading(title),
    ...(done ? [text(say.text(`done.${done}`))] : []),
    ...(shown.length === 0
      ? [text(say.text('panel.none'))]
      : [list(shown.map((topic) => [topicLine(topic, language)])), note(say.text('panel.order'))]),
    buttons(...acts),
  );
}

/** A topic with its number of supporters. */
function topicLine({ text: said, name, support: supporters }: Topic, language: Language): Span {
  const [say, n] = [words(language), supporters.length];
  const args = { text: oneLine(said), n };
  return plain(name === null ? say.line('item.unsigned', args) : say.line('item.signed', { ...args, who: oneLine(name) }));
}

/** The button that shows the topics, in any message of this ritual: `board` is the id of its standing occurrence. */
export const topicsButton = (board: string, language: Language): Button =>
  button(words(language).line('button'), addressed(topics({}), 'session', board));

/** The form of a new topic. `people`: how many are in the circle; among too few of them it is signed. */
export function proposeForm(language: Language, people: number) {
  const say = words(language);
  const may = people >= FEW;
  return {
    title: say.line('propose'),
    submit: say.line('send'),
    cancel: say.line('cancel'),
    fields: {
      text: { f: 'paragraph' as const, label: say.line('propose.label'), hint: say.line('propose.hint'), min: 3, max: 200 },
      sign: {
        f: 'choice' as const,
        label: say.line('propose.sign'),
        hint: may ? say.line('propose.sign.hint') : say.line('propose.sign.few', { few: FEW }),
        options: (may ? (['signed', 'unsigned'] as const) : (['signed'] as const)).map((value) => ({
          value,
          label: say.line(`propose.${value}`),
        })),
        initial: 'signed',
      },
    },
    audience: say.text('propose.audience'),
  };
}

/** The form in which somebody supports one of these topics. */
export function supportForm(open: readonly Topic[], language: Language) {
  const say = words(language);
  const options = open.map(({ id, text: said }) => ({ value: id, label: shortened(oneLine(said), OPTION_CHARS) }));
  return {
    title: say.line('support'),
    submit: say.line('send'),
    cancel: say.line('cancel'),
    fields: { topic: { f: 'choice' as const, label: say.line('support.label'), options } },
    audience: say.text('support.audience'),
  };
}

/** What somebody may take back: a topic of theirs, their support of one, or as a host any topic. */
export type Mine = { readonly how: 'topic' | 'support' | 'host'; readonly topic: Topic };

/** The form in which somebody takes back one of these. */
export function backForm(mine: readonly Mine[], language: Language) {
  const say = words(language);
  const options = mine.map(({ how, topic }) => ({
    value: `${how}:${topic.id}`,
    label: shortened(say.line(`back.${how}`, { text: oneLine(topic.text) }), OPTION_CHARS),
  }));
  return {
    title: say.line('back'),
    submit: say.line('send'),
    cancel: say.line('cancel'),
    fields: { what: { f: 'choice' as const, label: say.line('back.label'), options } },
    audience: say.text('back.audience'),
  };
}
