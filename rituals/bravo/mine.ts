import { type Block, button, buttons, plain, text } from '../../src/message/index.ts';
import { addressed, type Member } from '../../src/ritual/index.ts';
import { inChannel, justMe, open } from './one/views.ts';
import { type Panel, waitingFor } from './panel.ts';
import type { Desk } from './types.ts';
import { labelOf } from './views.ts';
import { words } from './words.ts';

/** So many bravos stand on a member's own page; the others come once these are decided. */
const MOST = 3;

/** What stands on a member's own page: the bravos that wait for their choice, each with its buttons. */
export const onMyPage = async (desk: Desk, by: Member): Promise<readonly Block[]> =>
  myBravos(await waitingFor(desk, by, MOST), by);

/** Who thanks for what, and the ways to read it again and to decide. */
export function myBravos(waiting: Panel['waiting'], { language }: Pick<Member, 'language'>): readonly Block[] {
  if (waiting.length === 0) return [];
  const say = words(language);
  const rows = waiting.flatMap(({ id, who, behaviour }, i): readonly Block[] => {
    const line = say.line('panel.item', { n: i + 1, who, behaviour: labelOf(behaviour, language) });
    // No two buttons of a page are called the same.
    const number = waiting.length === 1 ? '' : `${i + 1}. `;
    const way = (label: string, press: ReturnType<typeof open>) =>
      button(`${number}${label}`, addressed(press, 'bravo-one', id), { spoken: `${label}: ${line}` });
    return [
      text([plain(line)]),
      buttons(
        way(say.line('mine.read'), open({})),
        way(say.line('thanks.show'), inChannel({})),
        way(say.line('thanks.keep'), justMe({})),
      ),
    ];
  });
  return [text(say.text('mine.waiting')), ...rows];
}
