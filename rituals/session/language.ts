import type { Language } from '../../src/message/index.ts';
import type { Plan } from './types.ts';

type Spoken = {
  readonly data: { readonly plan: Pick<Plan, 'language'> };
  readonly ritual: { readonly language: Language; readonly zone: string };
};

/** The language in which the channel reads of a session: its own, else its circle's. */
export const languageOf = ({ data, ritual }: { data: Spoken['data']; ritual: Pick<Spoken['ritual'], 'language'> }): Language =>
  data.plan.language ?? ritual.language;

/** Who the channel is to a session: its language, and the circle's zone. */
export const channelOf = (session: Spoken): { readonly language: Language; readonly zone: string } => ({
  language: languageOf(session),
  zone: session.ritual.zone,
});
