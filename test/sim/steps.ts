import { applyWanted, type Wanted } from '../../src/engine/apply.ts';
import { changed } from '../../src/engine/changed.ts';
import { Loop } from '../../src/engine/loop.ts';
import type { Change } from '../../src/ports/adapter.ts';
import { fill } from './acts.ts';
import { hold } from './broken.ts';
import { CHANNELS, drawRecurrence, drawWindow, ELSEWHERE, STRANGER, WORKSPACE, ZONES } from './cast.ts';
import { command } from './commands.ts';
import { protectedRows } from './database.ts';
import { ballotsAreSealed } from './invariants-words.ts';
import { type Ask, askAll } from './people.ts';
import { answer, attempt, claim, dial, run, survives } from './processes.ts';
import type { Button, Node, World } from './world.ts';

const SECOND = 1000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type Step = (world: World) => Promise<void>;

/** A node that runs, by chance. */
const anode = (world: World): Node | undefined => {
  const up = world.nodes.filter((node) => node.awayUntil <= world.clock.now());
  return up.length > 0 ? world.prng.pick(up) : undefined;
};
const onNode =
  (work: (world: World, node: Node) => Promise<void>): Step =>
  async (world) => {
    const node = anode(world);
    if (node) await work(world, node);
  };

/** What can happen next, and how often; what needs processes that die is left out where none does. */
export const STEPS: readonly (readonly [weight: number, step: Step])[] = [
  [14, onNode(claim)],
  [20, onNode(run)],
  [18, onNode(attempt)],
  [16, onNode(dial)],
  [16, onNode(answer)],
  [18, press],
  [8, submit],
  [4, twiceAtOnce],
  [3, again],
  [2, forged],
  [4, asksTheBot],
  [2, profile],
  [2, comesOrGoes],
  [2, appliesTheFile],
  [1, lookThroughTheDatabase],
  [10, async (world) => move(world, world.prng.pick([1, SECOND, 30 * SECOND, 61 * SECOND]))],
  [16, toTheNextDueMoment],
  [4, async (world) => move(world, world.prng.pick([HOUR, 4 * HOUR, DAY]))],
  [1, async (world) => move(world, -2 * SECOND)],
  [3, onNode(crash)],
  [1, downtime],
];

function move(world: World, ms: number): void {
  world.clock.add(ms);
  world.say(`time moves by ${ms / SECOND} s`);
}

async function toTheNextDueMoment(world: World): Promise<void> {
  const next = await new Loop({ ...world.node(0).parts, store: world.real }).nextAt();
  if (next !== null && next > world.clock.now()) move(world, next - world.clock.now() + world.prng.pick([0, 0, 5]));
}

async function crash(world: World, node: Node): Promise<void> {
  world.say(`${node.name} crashes with ${node.held.length} leases and ${node.flights.length} messages`);
  world.crash(node);
  node.awayUntil = world.clock.now() + world.prng.pick([0, 10 * SECOND, HOUR]);
}

/** All processes are gone for hours or days; people are not. */
async function downtime(world: World): Promise<void> {
  for (const node of world.nodes) world.crash(node);
  world.say('all processes are gone');
  move(world, world.prng.pick([7 * HOUR, 2 * DAY, 9 * DAY]));
}

const members = (world: World) => world.platform.people.filter(({ user }) => user !== STRANGER);

function aButton(world: World): { readonly user: string; readonly button: Button } | null {
  const { user } = world.prng.pick(members(world));
  const mine = world.piles.get(user) ?? [];
  // What came last is what people look at; an old message is scrolled to now and then.
  const button = world.prng.chance(0.7)
    ? mine.slice(-16)[world.prng.below(Math.min(16, mine.length))]
    : mine[world.prng.below(mine.length)];
  return button ? { user, button } : null;
}

function asked(world: World, user: string, button: Button): Ask {
  return { workspace: WORKSPACE, user, id: world.fresh('i'), channel: button.channel, press: button.press };
}

async function press(world: World): Promise<void> {
  const found = aButton(world);
  if (!found) return;
  const ask = asked(world, found.user, found.button);
  world.acted.push(ask);
  await askAll(world, [ask]);
}

async function submit(world: World): Promise<void> {
  const opened = world.prng.chance(0.7) ? world.opened.at(-1) : world.opened[world.prng.below(world.opened.length)];
  if (!opened) return;
  const values = fill(world, opened.form, [...world.platform.people.map(({ user }) => user), 'U99']);
  const { user, channel, form } = opened;
  const ask = { workspace: WORKSPACE, user, id: world.fresh('i'), channel, press: form.press, values, form };
  world.acted.push(ask);
  await askAll(world, [ask]);
}

const skips = ({ press }: Button): boolean => press.ref.startsWith('skip') || press.ref === 'hold';

/** Two presses at once: of one person on two devices, of two people, or one that the platform sends twice. */
async function twiceAtOnce(world: World): Promise<void> {
  const found = aButton(world);
  if (!found || skips(found.button)) return;
  const first = asked(world, found.user, found.button);
  const other = aButton(world);
  const second = world.prng.chance(0.5) || !other || skips(other.button) ? { ...first } : asked(world, other.user, other.button);
  await askAll(world, [first, second]);
}

/** The platform sends something again that it sent before. */
async function again(world: World): Promise<void> {
  const before = world.acted[world.prng.below(world.acted.length)];
  if (before) await askAll(world, [before]);
}

/** A stranger, or the same user id of another workspace, or somebody who is no host, presses what is not theirs. */
async function forged(world: World): Promise<void> {
  const found = aButton(world);
  if (!found) return;
  const before = await protectedRows(world.real);
  const sort = world.prng.pick(['stranger', 'elsewhere', 'unknown'] as const);
  const ask = asked(world, sort === 'stranger' ? STRANGER : found.user, found.button);
  if (sort === 'elsewhere') await askAll(world, [{ ...ask, workspace: ELSEWHERE }]);
  else if (sort === 'stranger') await askAll(world, [ask]);
  else await askAll(world, [{ ...ask, press: { ...ask.press, occurrence: 'ritual-1.nothing' } }]);
  strangersChangeNothing(before, await protectedRows(world.real), sort);
}

/** Whoever is not of the circle, or not of the workspace, changes nothing. */
function strangersChangeNothing(before: string, now: string, sort: string): void {
  hold('strangersChangeNothing', before === now, () => sort);
}

async function asksTheBot(world: World): Promise<void> {
  const { user } = world.prng.pick(world.platform.people);
  await command(world, world.prng.pick(world.nodes), user, world.prng.pick([null, ...CHANNELS]));
}

async function tell(world: World, change: Change): Promise<boolean> {
  const node = world.prng.pick(world.nodes);
  // The platform tells again until it is heard.
  for (let i = 0; i < 20; i += 1) if (await changed(node.parts, change)) return true;
  return false;
}

async function profile(world: World): Promise<void> {
  const person = world.prng.pick(members(world));
  if (world.prng.chance(0.7)) person.zone = world.prng.pick(ZONES);
  else person.language = world.prng.pick(['en', 'fr']);
  world.say(`${person.user} is in ${person.zone} and reads ${person.language}`);
  const { user, name, zone, language } = person;
  const known = { user, name, zone, language, bot: false, deleted: false, guest: false, address: null };
  await tell(world, { workspace: WORKSPACE, id: world.fresh('p'), c: 'profile', profile: known });
}

async function comesOrGoes(world: World): Promise<void> {
  const person = world.prng.pick(members(world));
  const channel = world.prng.pick(CHANNELS);
  const c = person.channels.delete(channel) ? 'left' : 'joined';
  if (c === 'joined') person.channels.add(channel);
  world.say(`${person.user} ${c} ${channel}`);
  await tell(world, { workspace: WORKSPACE, id: world.fresh('p'), c, channel, user: person.user });
}

async function appliesTheFile(world: World): Promise<void> {
  const wanted = world.prng.chance(0.5) ? world.wanted : rewritten(world);
  const before = await planOf(world);
  world.store.endings.length = 0;
  await survives(applyWanted(world.prng.pick(world.nodes).parts, wanted));
  const applied = world.store.endings.some((ending) => ending === 'committed' || ending === 'unheard');
  world.say(`the file is applied ${wanted === world.wanted ? 'again' : 'with changes'}: ${applied}`);
  if (applied && wanted === world.wanted) theSameFileChangesNothing(before, await planOf(world));
  if (applied && wanted !== world.wanted) {
    world.wanted = wanted;
    await world.noteVersions();
    await forgetUnplanned(world);
  }
}

/** A round that is no longer planned cannot be skipped: should it be planned again, it is another. */
async function forgetUnplanned(world: World): Promise<void> {
  const rows = await world.look((tx) => tx.selectFrom('occurrence').select('id').execute());
  for (const id of world.skipped) if (!rows.some((row) => row.id === id)) world.skipped.delete(id);
}

/** A rituals file that is applied again as it was moves nothing, adds nothing and ends nothing. */
function theSameFileChangesNothing(before: string, now: string): void {
  hold('theSameFileChangesNothing', before === now, () => `${before} became ${now}`);
}

async function planOf(world: World): Promise<string> {
  return world.look(async (tx) => {
    const planned = await tx.selectFrom('occurrence').select(['id', 'stage', 'skip', 'n']).orderBy('id').execute();
    const due = await tx.selectFrom('wakeup').select(['occurrence', 'name', 'member', 'due_at', 'done_at']).execute();
    return [...planned, ...due]
      .map((row) => JSON.stringify(row))
      .sort()
      .join('\n');
  });
}

function rewritten(world: World): Wanted {
  const { prng, wanted } = world;
  const all = world.everWanted;
  const kept = all.filter((ritual) => (wanted.rituals.some(({ id }) => id === ritual.id) ? prng.chance(0.85) : prng.chance(0.7)));
  const rituals = kept.map((ritual) => {
    const now = wanted.rituals.find(({ id }) => id === ritual.id) ?? ritual;
    if (!prng.chance(0.5) || now.recurrence === null) return now;
    const sort = prng.pick(['window', 'recurrence', 'hosts'] as const);
    if (sort === 'window') return { ...now, settings: { ...(now.settings as object), openFor: drawWindow(prng) } };
    if (sort === 'hosts') return { ...now, hosts: [prng.pick(['U1', 'U2', 'U3'])] };
    return { ...now, recurrence: drawRecurrence(prng, world.placed) };
  });
  return { ...wanted, rituals };
}

async function lookThroughTheDatabase(world: World): Promise<void> {
  await ballotsAreSealed(world);
}
