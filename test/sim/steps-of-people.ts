import { changed } from '../../src/engine/changed.ts';
import type { Change } from '../../src/ports/adapter.ts';
import { fill } from './acts.ts';
import { hold } from './broken.ts';
import { CHANNELS, ELSEWHERE, STRANGER, WORKSPACE } from './cast.ts';
import { command } from './commands.ts';
import { protectedRows } from './database.ts';
import { profileOf } from './fake-platform.ts';
import { type Ask, askAll } from './people.ts';
import type { Button, Opened, World } from './world.ts';

/** What people press more than something else. */
const LIKED: Readonly<Record<string, number>> = {
  weather: 3,
  answer: 12,
  pass: 5,
  'take-back': 6,
  resume: 8,
  stop: 2,
  pause: 3,
  skip: 10,
  'skip-now': 40,
  hold: 6,
};

/** Everybody but the stranger. */
export const members = (world: World) => world.platform.people.filter(({ user }) => user !== STRANGER);
const isHosting = ({ press }: Button): boolean => press.ref.startsWith('skip') || press.ref === 'hold';

/** A button somebody has before them: mostly of a round that is open, now and then of an old message. */
function aButton(world: World): { readonly user: string; readonly button: Button } | null {
  const { prng } = world;
  const { user } = prng.pick(members(world));
  const mine = world.piles.get(user) ?? [];
  const open = mine.filter(({ press }) => world.stages.get(press.occurrence) === 'open');
  const some = open.length > 0 && prng.chance(0.8) ? open : mine;
  if (some.length === 0) return null;
  return { user, button: prng.weighted(some.map((button) => [LIKED[button.press.ref] ?? 1, button] as const)) };
}

function asked(world: World, user: string, button: Button): Ask {
  return { workspace: WORKSPACE, user, id: world.fresh('i'), channel: button.channel, press: button.press };
}

/** Somebody presses a button. */
export async function press(world: World): Promise<void> {
  const found = aButton(world);
  if (!found) return;
  const ask = asked(world, found.user, found.button);
  world.acted.push(ask);
  await askAll(world, [ask]);
}

/** Somebody sends a form, some time after it was opened. */
export async function submit(world: World): Promise<void> {
  const opened = world.prng.chance(0.7) ? world.opened.at(-1) : world.opened[world.prng.below(world.opened.length)];
  if (opened) await send(world, opened);
}

async function send(world: World, { user, channel, form }: Opened): Promise<void> {
  const values = fill(world, form, [...world.platform.people.map((person) => person.user), 'U99']);
  const ask = { workspace: WORKSPACE, user, id: world.fresh('i'), channel, press: form.press, values, form };
  world.acted.push(ask);
  await askAll(world, [ask]);
}

/** A lively round: everybody who can answers it, one after the other. */
export async function everybodyAnswers(world: World): Promise<void> {
  for (const { user } of members(world)) {
    const button = world.piles
      .get(user)
      ?.findLast(({ press }) => press.ref === 'answer' && world.stages.get(press.occurrence) === 'open');
    if (!button) continue;
    const before = world.opened.length;
    await askAll(world, [asked(world, user, button)]);
    const opened = world.opened.at(-1);
    if (opened && world.opened.length > before) await send(world, opened);
  }
}

/** Somebody whose signed words stand in a digest takes them out of it. */
export async function takesBackLate(world: World): Promise<void> {
  const standing = [...world.closings].flatMap(([occurrence, { named }]) =>
    [...named.keys()].map((word) => ({ occurrence, word })),
  );
  const { occurrence, word } = standing[world.prng.below(standing.length)] ?? { occurrence: '', word: '' };
  const user = world.words.get(word)?.by ?? '';
  const button = world.piles.get(user)?.find(({ press }) => press.ref === 'take-back' && press.occurrence === occurrence);
  if (button) await askAll(world, [asked(world, user, button)]);
}

/** Two presses at once: of one person on two devices, of two people, or one that the platform sends twice. */
export async function twiceAtOnce(world: World): Promise<void> {
  const found = aButton(world);
  if (!found || isHosting(found.button)) return;
  const first = asked(world, found.user, found.button);
  const other = aButton(world);
  const second =
    world.prng.chance(0.5) || !other || isHosting(other.button) ? { ...first } : asked(world, other.user, other.button);
  await askAll(world, [first, second]);
}

/** The platform sends something again that it sent before. */
export async function again(world: World): Promise<void> {
  const before = world.acted[world.prng.below(world.acted.length)];
  if (before) await askAll(world, [before]);
}

/** A stranger, or the same user id of another workspace, presses what is not theirs; or something that never was. */
export async function forged(world: World): Promise<void> {
  const found = aButton(world);
  if (!found) return;
  const before = await protectedRows(world.real);
  const ask = asked(world, found.user, found.button);
  const sort = world.prng.pick(['stranger', 'elsewhere', 'unknown'] as const);
  if (sort === 'elsewhere') await askAll(world, [{ ...ask, workspace: ELSEWHERE }]);
  else if (sort === 'stranger') await askAll(world, [{ ...ask, user: STRANGER }]);
  else await askAll(world, [{ ...ask, press: { ...ask.press, occurrence: 'ritual-1.nothing' } }]);
  strangersChangeNothing(before, await protectedRows(world.real), sort);
}

/** Whoever is not of the circle, or not of the workspace, changes nothing. */
function strangersChangeNothing(before: string, now: string, sort: string): void {
  hold('strangersChangeNothing', before === now, () => sort);
}

/** Somebody says the bot's word, in a channel or to it alone. */
export async function asksTheBot(world: World): Promise<void> {
  // Hosts look more often.
  const { user } = world.prng.pick([...world.platform.people, ...world.platform.people.slice(0, 2)]);
  await command(world, world.prng.pick(world.nodes), user, world.prng.pick([null, ...CHANNELS]));
}

/** The platform tells of a change. */
export async function tell(world: World, change: Change): Promise<void> {
  const node = world.prng.pick(world.nodes);
  // The platform tells again until it is heard.
  for (let i = 0; i < 50; i += 1) if (await changed(node.parts, change)) return;
}

/** Somebody travels, or reads another language from now on. */
export async function profile(world: World): Promise<void> {
  const person = world.prng.pick(members(world));
  if (world.prng.chance(0.7)) person.zone = world.prng.pick(world.placed.zones);
  else person.language = world.prng.pick(['en', 'fr']);
  world.say(`${person.user} is in ${person.zone} and reads ${person.language}`);
  await tell(world, { workspace: WORKSPACE, id: world.fresh('p'), c: 'profile', profile: profileOf(person) });
}

/** Somebody joins a channel or leaves it. */
export async function comesOrGoes(world: World): Promise<void> {
  const person = world.prng.pick(members(world));
  const channel = world.prng.pick(CHANNELS);
  const c = person.channels.delete(channel) ? 'left' : 'joined';
  if (c === 'joined') person.channels.add(channel);
  world.say(`${person.user} ${c} ${channel}`);
  await tell(world, { workspace: WORKSPACE, id: world.fresh('p'), c, channel, user: person.user });
}
