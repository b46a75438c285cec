import { type Language, privately, type Reply } from '../../../src/message/index.ts';
import { type Member, type On, refused, sentence } from '../../../src/ritual/index.ts';
import type { Session } from '../one/types.ts';
import { comers, mayLead, seriesOf } from './facts.ts';
import { giveControls } from './prepare.ts';
import { handOver } from './refs.ts';
import { startedView } from './started.ts';
import type { Ones, Wires } from './types.ts';
import { words } from './words.ts';

/** A choice holds so many people on every platform. */
const MOST = 99;

/** To whom a session can be handed over. `alternate`: who stands in, by member id. */
export type Heirs = { readonly people: readonly Pick<Member, 'id' | 'name'>[]; readonly alternate: string | null };

/** Chooses who hosts instead; whoever stands in comes first. */
export function handForm({ people, alternate }: Heirs, language: Language) {
  const say = words(language);
  const label = ({ id, name }: Heirs['people'][number]): string =>
    id === alternate ? say.line('hand.alternate', { name }) : name;
  const first = people.filter(({ id }) => id === alternate);
  return {
    title: say.line('hand.title'),
    submit: say.line('hand.submit'),
    cancel: say.line('hand.cancel'),
    fields: {
      to: {
        f: 'choice' as const,
        label: say.line('hand.to'),
        options: [...first, ...people.filter(({ id }) => id !== alternate)]
          .slice(0, MOST)
          .map((one) => ({ value: one.id, label: label(one).slice(0, 75) })),
        ...(first[0] ? { initial: first[0].id } : {}),
      },
    },
    audience: say.text('hand.audience'),
  };
}

/** Who comes besides the host, and who stands in unless they said that they do not come. */
async function heirsOf(session: Session): Promise<Heirs> {
  const { alternate = null } = seriesOf(session) ?? {};
  const standsIn = alternate !== null && (await session.entry(alternate))?.answer !== 'no' ? [alternate] : [];
  const ids = [...new Set([...standsIn, ...(await comers(session))])].filter((id) => id !== session.data.host);
  return { people: (await Promise.all(ids.map((id) => session.member(id)))).flatMap((one) => one ?? []), alternate };
}

/** Whoever hosts hands the session over, to who stands in or somebody who comes. */
export const handWire = (on: On<Ones>): Wires[number] =>
  on.form(handOver, {
    view: async (session, by) => {
      const say = words(by.language);
      if (!mayLead(session, by)) return privately(sentence(say.line('only-host')));
      const heirs = await heirsOf(session);
      return heirs.people.length === 0 ? privately(sentence(say.line('hand.nobody'))) : handForm(heirs, by.language);
    },
    submit: async (session, by, { to }): Promise<Reply | ReturnType<typeof refused>> => {
      const heir = await session.member(to);
      if (!heir) return refused({ to: words(by.language).line('hand.nobody') });
      await giveControls(session, heir.id, by);
      if (session.occurrence.stage === 'live') session.edit('started', await startedView(session));
      return privately(sentence(words(by.language).line('hand.done', { name: heir.name })));
    },
  });
