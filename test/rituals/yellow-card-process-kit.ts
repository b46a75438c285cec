import { z } from 'zod';
import { processWires } from '../../rituals/yellow-card/process/compose.ts';
import { composeProcess } from '../../rituals/yellow-card/process/forms.ts';
import { process } from '../../rituals/yellow-card/process/index.ts';
import { resting } from '../../rituals/yellow-card/process/resting.ts';
import { Choice, Config, Desk } from '../../rituals/yellow-card/types.ts';
import { dataOf, opened } from '../../src/engine/kept.ts';
import { done, type Press, plainMessage, plainText, type RawValues, type Reply } from '../../src/message/index.ts';
import { defineRitual } from '../../src/ritual/index.ts';
import { Circle } from './circle.ts';
import { SEALER, type Setup } from './setup.ts';

const title = { en: 'For a test', fr: 'Pour un essai' };

/** A circle's cards with nothing but those about a process: everybody accepts a charter with a word, and switches it on and off. */
const family = defineRitual({
  kind: 'yellow-card',
  starts: 'person',
  sealed: true,
  parts: [process, resting],
  config: Config,
  data: Desk,
  entry: Choice,
  ballot: z.null(),
  begin: () => ({ on: true, version: 1, rules: [], cards: [], named: [] }),
  first: 'open',
  gallery: () => ({}),
  entryPoints: [
    { command: 'process', title, run: () => composeProcess({}) },
    {
      command: 'accept',
      title,
      run: (desk, by) => {
        desk.record(by.id, { accepted: desk.data.version, juror: false });
        return done;
      },
    },
    {
      command: 'switch',
      title,
      run: (desk) => {
        desk.remember({ ...desk.data, on: !desk.data.on });
        return done;
      },
    },
    {
      command: 'revise',
      title,
      run: (desk) => {
        desk.remember({ ...desk.data, version: desk.data.version + 1 });
        return done;
      },
    },
  ],
  always: (on) => processWires(on),
  stages: () => ({ open: {} }),
});

export const TITLE = 'The refund form asks twice';
export const TEXT = 'Customers give their order number on the phone and again in the form.';
export const DRAFT: RawValues = { title: TITLE, text: TEXT, kind: 'asks-again', sign: 'signed' };

/** A circle that has accepted the charter the day before; Wednesday 25 November 2026, ten in the morning. */
export async function processCircle(setup: Partial<Setup> & { readonly accepted?: readonly string[] } = {}): Promise<Circle> {
  const at = '2026-11-24T10:00 Europe/Paris';
  const workspace = { zone: 'Europe/Paris', ...setup.workspace };
  const world = await Circle.open({ at, kind: 'yellow-card', kinds: [family], ...setup, workspace });
  const users = setup.accepted ?? [...world.platform.channels.values()].flat().map(({ user }) => user);
  for (const user of users) await world.command(user, 'accept');
  await world.until('2026-11-25T10:00 Europe/Paris');
  return world;
}

/** Somebody writes a card, after what of theirs rests if something does. */
export async function writes(world: Circle, user: string, draft: RawValues = {}): Promise<Reply> {
  await world.command(user, 'process');
  if (world.form(user).press.ref === 'rest') await world.send(user, { what: 'another' });
  return world.send(user, { ...DRAFT, ...draft });
}

/** Chooses in the form that is open: to change something, to take it back. */
export const chooses = (world: Circle, user: string, what: string): Promise<Reply> => world.send(user, { what });

/** What stands to be read in a form, and what can be chosen. */
export function read(reply: Reply): string {
  if (reply.r !== 'form') return reply.r;
  const said = (reply.form.shows ?? []).map((block) => (block.b === 'text' ? plainText(block.text) : ''));
  const options = Object.values(reply.form.fields).flatMap((field) => (field.f === 'choice' ? field.options : []));
  return [...said, ...options.map(({ label }) => `(${label})`)].join('\n');
}

/** Somebody writes a card, and it is posted. */
export async function posted(world: Circle, user = 'ben', draft: RawValues = {}): Promise<void> {
  await writes(world, user, draft);
  await world.pass(15 * 60_000);
}

type Row = Readonly<Record<string, unknown>>;

/** The one card there is, as its row stands. */
export const cardRow = (world: Circle): Promise<Row> => onlyOf(world, process.kind);
/** The one that rests, or rested. */
export const draftRow = (world: Circle): Promise<Row> => onlyOf(world, resting.kind);

async function onlyOf(world: Circle, kind: string): Promise<Row> {
  const rows = (await world.rows('occurrence')).filter((row) => row.kind === kind);
  if (rows.length !== 1) throw new Error(`${rows.length} of ${kind}`);
  return rows[0]!;
}
export const stage = async (world: Circle): Promise<string> => String((await cardRow(world)).stage);

/** What a card remembers, for somebody who holds the secret. */
export const remembered = ({ id, data }: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(opened(SEALER, dataOf(String(id)), String(data)));

/** The card's post as it stands in the channel now. */
export function post(world: Circle): string {
  const [first] = world.platform.standing.filter(({ place }) => place.kind === 'channel');
  if (!first) throw new Error('nothing is posted');
  return plainMessage(first.message);
}

/** A press of any ref of the one card, as somebody might forge it. */
export async function forged(
  world: Circle,
  ref: string,
  opens: Press['opens'] = 'nothing',
  row: (world: Circle) => Promise<Row> = cardRow,
): Promise<Press> {
  const { id, kind } = await row(world);
  return { v: 1, kind: String(kind), occurrence: String(id), ref, opens, payload: {} };
}
