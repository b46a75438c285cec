import { z } from 'zod';
import { LANGUAGES, type Language } from '../../../src/message/index.ts';
import type { Ctx } from '../../../src/ritual/index.ts';
import type { Config } from '../types.ts';

/** What this machine is called on the wire. */
export const KIND = 'session-map';

/** What is asked at each step of a journey, and how somebody knows. */
export const ROWS = ['happens', 'thinks', 'feels', 'needs'] as const;
export const PROOFS = ['heard', 'seen', 'guessed'] as const;

export const MOST_STEPS = 12;
export const MOST_NOTES = 120;
export const STEP_CHARS = 40;
export const NOTE_CHARS = 140;

const Step = z.object({ id: z.string(), name: z.string() });
export type Step = z.output<typeof Step>;

/** A note, without who wrote it. */
export const Note = z.object({ step: z.string(), row: z.enum(ROWS), proof: z.enum(PROOFS), text: z.string() });
export type Note = z.output<typeof Note>;

/** All that a map remembers. */
export const JourneyMap = z.object({
  title: z.string(),
  /** In which language the channel reads it; missing: the ritual's. */
  language: z.enum(LANGUAGES).optional(),
  /** Who may lead it besides the circle’s hosts, by member id. */
  host: z.string(),
  steps: z.array(Step),
  /** Rises with each step and each note, for their ids. */
  n: z.number().int(),
  /** What came of it, once it is ended: shuffled, and no longer anybody’s. */
  notes: z.array(Note),
});
export type MapData = z.output<typeof JourneyMap>;

/** One person’s notes, theirs to remove until the map is ended. */
export const Mine = z.object({ notes: z.array(Note.extend({ id: z.string() })) });
export type Mine = z.output<typeof Mine>;

/** A map, as its handlers see it. */
export type Mapping = Ctx<{
  readonly config: z.output<typeof Config>;
  readonly data: MapData;
  readonly entry: Mine;
  readonly ballot: null;
}>;

/** The language the channel reads a map in. */
export const languageOf = ({ data, ritual }: Pick<Mapping, 'data' | 'ritual'>): Language => data.language ?? ritual.language;

/** A map as it begins. */
export const newMap = (title: string, host: string, names: readonly string[] = [], language?: Language): MapData => ({
  title,
  ...(language ? { language } : {}),
  host,
  steps: names.map((name, i) => ({ id: `s${i + 1}`, name })),
  n: names.length,
  notes: [],
});
