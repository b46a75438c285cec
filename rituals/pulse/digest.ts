import { bold, heading, list, type Message, message, note, plain, type Text, text } from '../../src/message/index.ts';
import { type Paged, paged, quoted, sentence } from '../../src/ritual/index.ts';
import { levelNames, openQuestion, statements } from './deck.ts';
import type { Published, Result } from './publish.ts';
import { type Reading, trend } from './trend.ts';
import type { Month } from './types.ts';
import { words } from './words.ts';

type Facts = Reading & {
  readonly name: string;
  readonly asked: readonly string[];
  readonly published: Published;
  /** What was published in this round and in those before it, oldest first. */
  readonly season: readonly Month[];
};

/** What a season's picture, its words and the results take of the first message, in characters. */
const TREND_CHARS = 3_000;

/** The results for everyone: each statement, the season so far, the comments; in one message, or in as many as hold every word. */
export function digest({ name, asked, published, season, language, zone }: Facts): readonly Message[] {
  const say = words(language);
  const title = heading(say.line('digest.title', { name }));
  // The same words whether nobody answered or too few did: what is not shown must not show.
  if (Object.values(published.results).every(({ show }) => show === 'nothing') && published.comments.length === 0) {
    const none = sentence(say.line('digest.none'));
    return [{ ...none, blocks: [title, ...none.blocks] }];
  }
  const results = statements(asked, language).map(({ id, said }): Text => {
    const result = published.results[id] ?? { show: 'nothing' };
    return [bold(said), plain(` ${resultSaid(result, { language })}`)];
  });
  const before = trend(season, asked, { language, zone });
  const comments = published.comments.map((said): Text => [plain(quoted(said, language))]);
  const parts: readonly Paged[] = [
    { line: list(results) },
    ...before.map((line) => ({ line })),
    ...(comments.length === 0 ? [] : [{ asked: text([bold(openQuestion(language))]), items: comments }]),
  ];
  const pages = paged(parts, before.length === 0 ? 0 : TREND_CHARS);
  return pages.map((page, i) =>
    message(
      say.line('digest.summary', { name }),
      i === 0 ? title : heading(say.line('digest.more', { name })),
      ...page,
      ...(i < pages.length - 1 ? [] : [note(say.text('digest.next'))]),
    ),
  );
}

/** What is said of one statement: a level and a word of spread, and where that may be shown how many chose what. */
function resultSaid(result: Result, { language }: Pick<Reading, 'language'>): string {
  const say = words(language);
  if (result.show === 'nothing') return say.line('digest.few');
  const names = levelNames(language);
  const level = names[result.level] ?? '';
  const spread = say.line(`spread.${result.spread}`);
  if (result.show === 'band') return say.line('digest.band', { level, spread });
  const counts = names.flatMap((label, i) => {
    const count = result.counts[i] ?? 0;
    return count > 0 ? [say.line('digest.count', { label, count })] : [];
  });
  return say.line('digest.counts', { level, spread, counts: counts.join(', ') });
}
