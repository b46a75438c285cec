import {
  button,
  buttons,
  heading,
  type Language,
  type Message,
  message,
  oneLine,
  plain,
  text,
} from '../../../src/message/index.ts';
import { moment, paged } from '../../../src/ritual/index.ts';
import { received, takeBack } from '../refs.ts';
import { quoted, type Reader } from '../views.ts';
import { words } from '../words.ts';

/** How long a story may be, in characters. */
const CHARS = { min: 20, max: 300 };

/** A kindness received, in its author's words. */
export function storyForm(language: Language, before?: string) {
  const say = words(language);
  const asked = { label: say.line('story.label'), hint: say.line('story.hint') };
  return {
    title: say.line('story.title'),
    submit: say.line('story.submit'),
    cancel: say.line('cancel'),
    fields: { story: { f: 'paragraph' as const, ...asked, ...CHARS, ...(before ? { initial: before } : {}) } },
    audience: say.text('story.seen'),
  };
}

/** After writing: when it may appear, and the ways to change it and to take it back. */
export function noted(at: number, { zone, language }: Reader): Message {
  const say = words(language);
  const said = say.line('story.kept', { when: moment(at, zone, language) });
  return message(
    said,
    text([plain(said)]),
    buttons(button(say.line('story.change'), received({})), button(say.line('story.back'), takeBack({}))),
  );
}

/** What the channel reads: stories in an order of chance, in as many messages as hold them. */
export function published(stories: readonly string[], name: string, language: Language): readonly Message[] {
  const say = words(language);
  const items = stories.map((story) => [plain(quoted(oneLine(story), language))]);
  return paged([{ asked: text(say.text('stories.text')), items }]).map((page, i) =>
    message(
      say.line('stories.summary', { name }),
      heading(say.line(i === 0 ? 'stories.title' : 'stories.more', { name })),
      ...page,
    ),
  );
}
