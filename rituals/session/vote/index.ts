import { z } from 'zod';
import { type Language, privately, replace } from '../../../src/message/index.ts';
import { type Ctx, defineRitual, untilSaid } from '../../../src/ritual/index.ts';
import { Config } from '../types.ts';
import { gallery } from './gallery.ts';
import { Choice, KIND, Vote } from './types.ts';
import { askView, choose, closedView, lineView, notedView, resultView, takeBack } from './views.ts';

const DAY = 86_400_000;
const LASTS = 5 * DAY;

type Season = Ctx<{
  readonly config: z.output<typeof Config>;
  readonly data: z.output<typeof Vote>;
  readonly entry: null;
  readonly ballot: Choice;
}>;

const languageOf = ({ data, ritual }: Season): Language => data.language ?? ritual.language;
const closesAt = ({ occurrence }: Season): number => occurrence.since + LASTS;

const until = (season: Season, reader: { readonly language: Language; readonly zone: string }): string =>
  untilSaid(closesAt(season), { ...reader, now: season.now, later: true });

/** Opens the votes, posts what may be known of them, and tells the hosts, who alone can schedule again. */
async function count(season: Season): Promise<void> {
  const { title } = season.data;
  const votes = await season.openBallots();
  season.edit('vote', closedView(title, languageOf(season)));
  season.post('result', resultView(title, votes, languageOf(season)));
  for (const host of await season.hosts())
    season.tell(`result:${host.id}`, host, resultView(title, votes, host.language, true), { unprompted: 'personal' });
}

/** A season's vote: continue, change or stop. Sealed ballots, no entry, so that not even who voted is kept in a readable form. */
export const sessionVote = defineRitual({
  kind: KIND,
  starts: 'person',
  config: Config,
  data: Vote,
  entry: z.null(),
  ballot: Choice,
  first: 'open',
  entryPoints: [],
  gallery,
  always: () => [],
  stages: (on) => ({
    open: {
      enter: (season) =>
        season.post(
          'vote',
          askView(season.data.title, closesAt(season), { language: languageOf(season), zone: season.ritual.zone }),
          { expires: closesAt(season) },
        ),
      on: [
        on.press(choose, (season, by, { c }) => {
          if (by.guest && !season.config.guests) return privately(lineView('guests', by.language));
          season.cast(by.id, c);
          return privately(notedView(c, until(season, by), by.language));
        }),
        on.press(takeBack, (season, by) => {
          season.cast(by.id, null);
          return replace(lineView('back.done', by.language));
        }),
      ],
      until: closesAt,
      leadsTo: 'counted',
    },
    counted: { enter: count },
  }),
});
