import type { OwnData } from '../../../src/ritual/index.ts';
import { recall } from './author.ts';
import { keep } from './channel.ts';
import { removeMine } from './recipient.ts';
import type { Bravo, One } from './types.ts';

type Ones = { readonly config: One['config']; readonly data: Bravo; readonly entry: null; readonly ballot: null };

/** A bravo is its author's; a recipient's once it was given to them. It goes as either would take it back themselves. */
export const own: OwnData<Ones> = {
  shown: ({ from, to, behaviour, words, written, waits, shown }, { id }) => {
    // What each of them chose is theirs alone.
    if (from === id) return { mine: { to: to.map((one) => one.id), behaviour, words, written, waits, shown } };
    const part = to.find((one) => one.id === id && one.told);
    return part ? { received: { from, behaviour, words, written, how: part.how } } : null;
  },
  forget: async (one, { id }) => {
    if (one.data.from === id) {
      if (one.occurrence.stage !== 'grace') await recall(one);
      one.withdraw('author');
      return one.go('taken-back');
    }
    const member = await one.member(id);
    if (member && one.data.to.some((part) => part.id === id && part.told)) await removeMine(one, member);
    else await keep(one, { ...one.data, to: one.data.to.filter((part) => part.id !== id) });
  },
};
