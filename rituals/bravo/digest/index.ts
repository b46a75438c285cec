import { z } from 'zod';
import { defineRitual, sentence } from '../../../src/ritual/index.ts';
import { behavioursOf } from '../behaviours.ts';
import { bravosOf, shownIn } from '../one/types.ts';
import { Config } from '../types.ts';
import { nameOf } from '../views.ts';
import { words } from '../words.ts';
import { gallery } from './gallery.ts';
import { type Item, pages } from './pages.ts';
import { Contents, type Digest } from './types.ts';

/** Longer than any of its bravos can be taken out. */
const LASTS = 150 * 86_400_000;

/** The slot of the digest's n-th message, counted from 0. */
const slotOf = (page: number): string => (page === 0 ? 'digest' : `digest:${page + 1}`);

/** What can be read of its bravos now, by behaviour in the order the circle named them; within, in the order drawn once. */
async function itemsOf(digest: Digest): Promise<readonly Item[]> {
  const bravos = new Map((await bravosOf(digest)).map((one) => [one.id, one.data]));
  const nobody = words(digest.ritual.language).line('somebody');
  const items = await Promise.all(
    digest.data.order.map(async (id): Promise<readonly Item[]> => {
      const bravo = bravos.get(id);
      const to = await Promise.all(bravo ? shownIn(bravo).map((id) => digest.member(id)) : []);
      if (!bravo || to.length === 0) return [];
      const { behaviour, words: said } = bravo;
      const from = (await digest.member(bravo.from))?.name ?? nobody;
      return [{ from, to: to.map((member) => member?.name ?? nobody), behaviour, words: said }];
    }),
  );
  const found = items.flat();
  // What it was called then: the circle may have taken up others since.
  const named = [...behavioursOf(digest.config.behaviours), ...found.map(({ behaviour }) => behaviour)].map(({ en }) => en);
  return [...new Set(named)].flatMap((label) => found.filter(({ behaviour }) => behaviour.en === label));
}

/** Posts what there is to read; what stands already becomes what there is to read now. */
async function publish(digest: Digest): Promise<void> {
  const { language } = digest.ritual;
  const now = pages(await itemsOf(digest), nameOf(digest.config, language), language);
  const before = digest.data.pages;
  for (const [i, page] of now.entries())
    if (i < before) digest.edit(slotOf(i), page);
    else digest.post(slotOf(i), page);
  const left = sentence(words(language).line(now.length > 0 ? 'digest.moved' : 'digest.gone'));
  for (let i = now.length; i < before; i += 1) digest.edit(slotOf(i), left);
  digest.remember({ ...digest.data, pages: Math.max(before, now.length) });
}

/** One week's digest in the channel. It follows what people take out of it. */
export const digest = defineRitual({
  kind: 'bravo-digest',
  starts: 'person',
  concerns: () => false,
  config: Config,
  data: Contents,
  entry: z.null(),
  ballot: z.null(),
  first: 'posted',
  entryPoints: [],
  gallery,
  always: () => [],
  stages: () => ({
    posted: {
      enter: publish,
      wakeups: { redo: publish },
      until: ({ occurrence }) => occurrence.since + LASTS,
      leadsTo: 'closed',
    },
    closed: {},
  }),
});
