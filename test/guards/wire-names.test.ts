import ts from 'typescript';
import { expect, it } from 'vitest';
import { MOODS } from '../../rituals/check-in/deck.ts';
import { rituals } from '../../rituals/index.ts';
import { tryIt } from '../../src/desk/trial.ts';
import { deskWires } from '../../src/desk/wires.ts';
import { BEGIN, HANDED, ROSTER, UNTIL } from '../../src/engine/wakeup-names.ts';
import { machinesOf } from '../../src/ritual/index.ts';
import { filesIn, textOf } from './source.ts';
import { treeOf } from './tree.ts';

/**
 * Names that stand in messages people have before them, and in rows of databases in use. A name may be added here, never
 * changed or taken away: an old button must find its handler, an old row its stage. A rename needs an alias.
 */
const PINNED = JSON.parse(textOf('test/guards/wire-names.json')) as Readonly<Record<string, Names>>;
type Names = Readonly<Record<'refs' | 'stages' | 'wakeups' | 'slots' | 'commands', readonly string[]>>;

/** The engine's own slots: a ritual's may not begin like them. */
const ENGINE_SLOTS = ['missed', 'undelivered'];
const SAYS = new Set(['post', 'tell', 'edit', 'withdraw', 'told']);

const sorted = (names: Iterable<string>): readonly string[] => [...new Set(names)].sort();

/** The slots that the sources of a folder name, up to the person or number in them: `prompt:`, `digest`. */
function slotsOf(folder: string): readonly string[] {
  const calls = filesIn([folder], '.ts')
    .flatMap((path) => treeOf(path)[1])
    .filter(
      (node) =>
        ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && SAYS.has(node.expression.name.text),
    );
  return sorted(calls.flatMap((node) => slotIn((node as ts.CallExpression).arguments[0])));
}

function slotIn(slot: ts.Expression | undefined): readonly string[] {
  if (slot === undefined) return [];
  if (ts.isStringLiteralLike(slot)) return [slot.text];
  if (ts.isTemplateExpression(slot)) return [slot.head.text];
  // A function of the file, or a constant of it, says which.
  const name =
    ts.isCallExpression(slot) || ts.isIdentifier(slot) ? (ts.isCallExpression(slot) ? slot.expression : slot).getText() : '';
  const texts: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) texts.push(node.text);
    else if (ts.isTemplateExpression(node)) texts.push(node.head.text);
    else ts.forEachChild(node, look);
  };
  const declared = slot.getSourceFile().getText().includes(`const ${name} =`);
  if (declared)
    slot.getSourceFile().forEachChild(function find(node: ts.Node): void {
      if (ts.isVariableDeclaration(node) && node.name.getText() === name && node.initializer) look(node.initializer);
      ts.forEachChild(node, find);
    });
  return texts.map((text) => (text.endsWith(':') && texts.includes(text.slice(0, -1)) ? text.slice(0, -1) : text));
}

function namesOf(kind: (typeof rituals)[number]): Names {
  const stages = Object.values(kind.stages);
  return {
    refs: sorted([...stages.flatMap(({ on }) => on ?? []), ...kind.always].map(({ ref }) => ref)),
    stages: sorted(Object.keys(kind.stages)),
    wakeups: sorted(stages.flatMap(({ wakeups }) => Object.keys(wakeups ?? {}))),
    // A part's slots are in the folder of its ritual.
    slots: rituals.includes(kind) ? slotsOf(`rituals/${kind.kind}`) : [],
    commands: sorted(kind.entryPoints.flatMap(({ command, aliases = [] }) => [command, ...aliases])),
  };
}

/** What the kit says in every ritual that uses it. */
const KIT: Names = { refs: [], stages: [], wakeups: [], slots: slotsOf('src/ritual'), commands: [] };

/** The buttons and forms of the desk, and the slots of what it tells people. */
const DESK: Names = {
  refs: sorted([...deskWires.map(({ ref }) => ref), tryIt.ref]),
  stages: [],
  wakeups: [],
  slots: [],
  commands: [],
};

const names = {
  kit: KIT,
  '@desk': DESK,
  ...Object.fromEntries(rituals.flatMap(machinesOf).map((kind) => [kind.kind, namesOf(kind)])),
};

it('kinds, refs, stages, wakeups, slots and commands are those that are out there', () => {
  expect(names).toEqual(PINNED);
});

it('what a weather’s button carries is pinned with it', () => {
  expect(MOODS.map(({ id }) => id)).toEqual(['sunny', 'bright', 'cloudy', 'rainy', 'stormy', 'fog']);
});

it('the engine’s own names are pinned, and no ritual uses them', () => {
  expect([BEGIN, UNTIL, ROSTER, HANDED]).toEqual(['@begin', '@until', '@roster', '@handed:']);
  for (const kind of rituals.flatMap(machinesOf)) {
    const { slots, wakeups, stages } = namesOf(kind);
    expect(slots.filter((slot) => ENGINE_SLOTS.includes(slot.split(':')[0] ?? ''))).toEqual([]);
    expect([...wakeups, ...stages].filter((name) => name.startsWith('@') || name === 'planned')).toEqual([]);
  }
  const engine = filesIn(['src/engine'], '.ts').flatMap((path) => treeOf(path)[1]);
  for (const slot of ENGINE_SLOTS)
    expect([slot, engine.some((node) => ts.isStringLiteralLike(node) && node.text === slot)]).toEqual([slot, true]);
});
