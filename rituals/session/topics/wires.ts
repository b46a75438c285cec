import { privately, type Reply, replace } from '../../../src/message/index.ts';
import { FEW, type Member, type On, refused, sentence, type Wire } from '../../../src/ritual/index.ts';
import { KIND, One } from '../one/types.ts';
import type { Board, Sessions } from '../types.ts';
import { type Item, MOST_TOPICS, withoutTopics, withSupport, withTopic } from './keep.ts';
import { propose, support, takeBack, topics } from './refs.ts';
import { backForm, type Done, type Mine, panelView, proposeForm, supportForm } from './views.ts';
import { words } from './words.ts';

/** What `/session topics` and the button answer: the list, to one person. */
export const topicsPanel = (board: Pick<Board, 'data'>, { language }: Pick<Member, 'language'>): Reply =>
  privately(panelView(board.data.topics, language));

/**
 * Keeps what was handed over from another ritual as a topic; false where there is no room, it is there already, or its author
 * is unsigned among too few people.
 */
export async function takeTopic(board: Pick<Board, 'data' | 'remember' | 'members'>, item: Item): Promise<boolean> {
  if (item.name === null && (await board.members()).length < FEW) return false;
  const next = withTopic(board.data, item);
  if (next === 'full' || next === 'twice') return false;
  board.remember(next);
  return true;
}

/** What the circle's board answers about topics: the list, a new one, support, and taking back. */
export const topicWires = (on: On<Sessions>): readonly Wire<Sessions>[] => [
  on.press(topics, topicsPanel),
  on.form(propose, {
    view: async (board, { language }) => proposeForm(language, (await board.members()).length),
    submit: async (board, by, { text, sign }) => {
      const say = words(by.language);
      const signed = sign !== 'unsigned';
      // Without a name nothing leads back to them: not even they can take it back.
      const next = withTopic(board.data, { text, by: signed ? by.id : null, name: signed ? by.name : null });
      if (next === 'full') return refused({ text: say.line('propose.full', { n: MOST_TOPICS }) });
      if (next === 'twice') return refused({ text: say.line('propose.twice') });
      board.remember(next);
      return shown(board, by, 'proposed');
    },
  }),
  on.form(support, {
    view: (board, by) => {
      const open = board.data.topics.filter((topic) => topic.by !== by.id && !topic.support.includes(by.id));
      if (open.length === 0) return privately(sentence(words(by.language).line('support.none')));
      return supportForm(open, by.language);
    },
    submit: (board, by, { topic }) => {
      if (!board.data.topics.some(({ id }) => id === topic)) return privately(sentence(words(by.language).line('support.gone')));
      board.remember(withSupport(board.data, topic, by.id, true));
      return shown(board, by, 'supported');
    },
  }),
  on.form(takeBack, {
    view: (board, by) => {
      const mine = mineOf(board, by);
      return mine.length === 0 ? privately(sentence(words(by.language).line('back.none'))) : backForm(mine, by.language);
    },
    submit: async (board, by, { what }) => {
      const chosen = mineOf(board, by).find(({ how, topic }) => `${how}:${topic.id}` === what);
      if (!chosen) return privately(sentence(words(by.language).line('back.none')));
      if (chosen.how === 'support') board.remember(withSupport(board.data, chosen.topic.id, by.id, false));
      else await remove(board, chosen.topic.id);
      return shown(board, by, 'back');
    },
  }),
];

const shown = (board: Board, by: Member, done: Done): Reply => replace(panelView(board.data.topics, by.language, done));

/** All that somebody may take back, their own first. */
function mineOf({ data }: Board, by: Member): readonly Mine[] {
  const own = data.topics.filter((topic) => topic.by === by.id);
  const supported = data.topics.filter((topic) => topic.support.includes(by.id));
  const others = by.host ? data.topics.filter((topic) => topic.by !== by.id) : [];
  return [
    ...own.map((topic): Mine => ({ how: 'topic', topic })),
    ...supported.map((topic): Mine => ({ how: 'support', topic })),
    ...others.map((topic): Mine => ({ how: 'host', topic })),
  ];
}

/** Forgets a topic; a session whose agenda names it looks at its agenda again. */
async function remove(board: Board, id: string): Promise<void> {
  board.remember(withoutTopics(board.data, [id]));
  for (const session of await board.all({ kind: KIND }))
    if (One.parse(session.data).topics?.includes(id)) board.wake(session.id, 'topics', board.now);
}
