import { DESK } from '../../../src/desk/desk.ts';
import type { OpenForm, Press, RawValues, Reply } from '../../../src/message/index.ts';
import { CHANNELS, STRANGER, WORKSPACE } from '../cast.ts';
import type { Ask } from '../people.ts';
import type { Button, Opened, World } from '../world.ts';
import { act } from './ask.ts';
import { fill } from './fill.ts';
import type { Theme } from './memory.ts';
import { says } from './said.ts';

/** What people press more than something else. */
const LIKED: Readonly<Record<string, number>> = {
  card: 14,
  'in-channel': 2,
  open: 1,
  edit: 0.25,
  voice: 5,
  answer: 7,
  verdict: 7,
  done: 6,
  sponsor: 6,
  charter: 4,
  volunteer: 3,
  resume: 6,
  give: 3,
  rest: 0.3,
  waiting: 0.3,
  'compose-act': 5,
  'compose-process': 5,
  rules: 4,
  'switch-on': 5,
  weather: 3,
  stop: 0.3,
  pause: 0.5,
  'switch-off': 0.3,
  'switch-off-now': 0.4,
  'step-down': 0.3,
  withdraw: 0.1,
  'take-back': 0.1,
  remove: 0.7,
  'let-go-now': 0.5,
};

/** Everybody of the circle, whoever has left among them. */
export const circle = (world: World) => world.platform.people.filter(({ user }) => user !== STRANGER);

/** How much people like to press it. */
export const likingOf = ({ press }: Button): number => LIKED[press.ref] ?? 1;

/** One of some buttons, rather one that people like. */
export const liked = (world: World, buttons: readonly Button[]): Button =>
  world.prng.weighted(buttons.map((button) => [likingOf(button), button] as const));

/** What pressing a button is. */
export const pressing = (world: World, user: string, { press, channel }: Button): Ask => ({
  workspace: WORKSPACE,
  user,
  id: world.fresh('i'),
  channel,
  press,
});

/** What sending a form is. `given` is what they have decided on. */
export const sending = (world: World, { user, form, channel }: Opened, given?: RawValues): Ask => ({
  workspace: WORKSPACE,
  user,
  id: world.fresh('i'),
  channel,
  press: form.press,
  values: fill(world, form, user, given),
  form,
});

/** Somebody does one thing. */
export async function does(world: World, one: Ask): Promise<Reply> {
  world.acted.push(one);
  const [reply] = await act(world, [one]);
  return reply as Reply;
}

/** Somebody goes where a reply leads: through its forms and its buttons, a few steps at most. */
export async function goesOn(world: World, user: string, reply: Reply, given: RawValues = {}, steps = 3): Promise<Reply> {
  if (steps === 0) return reply;
  const next = await follow(world, user, reply, given);
  return next ? goesOn(world, user, next, given, steps - 1) : reply;
}

async function follow(world: World, user: string, reply: Reply, given: RawValues): Promise<Reply | null> {
  if (reply.r === 'form')
    return does(world, sending(world, { user, form: reply.form, channel: null }, within(reply.form, given)));
  if (reply.r !== 'privately' && reply.r !== 'replace') return null;
  const buttons = reply.message.blocks.flatMap((block) => (block.b === 'buttons' ? block.buttons : []));
  const forms = buttons.filter(({ press }) => press.kind !== DESK && press.opens === 'form' && press.ref !== 'pause');
  if (forms.length === 0) return null;
  return does(
    world,
    pressing(
      world,
      user,
      liked(
        world,
        forms.map(({ press }) => ({ press, channel: null })),
      ),
    ),
  );
}

/** Of what somebody has decided on, what this form asks for. */
const within = ({ fields }: OpenForm, given: RawValues): RawValues =>
  Object.fromEntries(Object.entries(given).filter(([name]) => name in fields));

/** Somebody presses the button of that name in what they were told, and sends its form if it has one. What they are told then, if they could. */
export async function takes(world: World, user: string, reply: Reply, ref: string, given: RawValues = {}): Promise<Reply | null> {
  if (reply.r !== 'privately' && reply.r !== 'replace') return null;
  const found = reply.message.blocks
    .flatMap((block) => (block.b === 'buttons' ? block.buttons : []))
    .find(({ press }) => press.ref === ref);
  if (!found) return null;
  const next = await does(world, pressing(world, user, { press: found.press, channel: null }));
  return next.r === 'form' ? goesOn(world, user, next, given, 1) : next;
}

const COMMANDS: Readonly<Record<Theme, readonly (readonly [number, string])[]>> = {
  acts: [[12, 'yellowcard'], ...few()],
  processes: [[12, 'yellowcard'], ...few()],
  bravos: [[12, 'bravo'], [4, 'bravos'], ...few()],
  all: [[6, 'yellowcard'], [5, 'bravo'], [2, 'bravos'], ...few()],
};

function few(): readonly (readonly [number, string])[] {
  return [
    [0.7, 'bravo'],
    [0.7, 'carton'],
    [0.7, 'charter'],
    [0.7, 'bravos'],
    [0.7, 'checkin'],
    [0.1, 'help'],
  ];
}

/** A command as somebody might give it: to whom, about what, with which words. */
export async function commands(world: World, user: string): Promise<Reply> {
  const { prng, peers } = world;
  const command = prng.weighted(COMMANDS[peers.theme]);
  // Who names nobody is asked whether it is about an act or a process.
  const process = peers.theme === 'processes' && command === 'yellowcard' && prng.chance(0.8);
  const others = prng.shuffled([...circle(world).map((one) => one.user), STRANGER, 'U99']);
  const named = process ? [] : others.slice(0, prng.pick([0, 1, 1, 2]));
  const about = !process && prng.chance(0.15) ? { text: world.fresh('words'), author: prng.pick([null, ...named]) } : undefined;
  const text = prng.chance(0.2) ? world.fresh('words') : '';
  const channel = prng.pick([null, ...CHANNELS]);
  return says(world, user, { i: 'command', command, channel, text, people: named, ...(about ? { about } : {}) });
}

/** A press with something else in it than the button had. */
export const changed = (press: Press, change: Partial<Press>): Press => ({ ...press, ...change });
