import type { Wanted } from '../../src/engine/apply.ts';
import { applyWanted } from '../../src/engine/apply.ts';
import type { Attempt } from '../../src/engine/deliver.ts';
import type { Parts } from '../../src/engine/parts.ts';
import type { OpenForm, Press } from '../../src/message/index.ts';
import type { Sent } from '../../src/ports/adapter.ts';
import type { LogFields } from '../../src/ports/log.ts';
import { realSealer } from '../../src/runtime/sealer.ts';
import { memberId } from '../../src/store/members.ts';
import type { Store, Tx } from '../../src/store/open.ts';
import type { WakeupRow } from '../../src/store/wakeups.ts';
import { hold } from './broken.ts';
import { type Placed, WORKSPACE } from './cast.ts';
import { FakePlatform, type Person } from './fake-platform.ts';
import type { Faults } from './faults.ts';
import { FaultyStore } from './faulty-store.ts';
import { ManualClock } from './manual-clock.ts';
import { type Chose, NOTHING, type Said } from './model.ts';
import { Memory } from './peers/memory.ts';
import type { Ask } from './people.ts';
import { Prng, seededIds } from './prng.ts';
import type { Sort } from './sort.ts';
import { type Happening, watched } from './watch.ts';

/** A message on its way out of a node: chosen, then called, then concluded, with anything in between. */
export type Flight = { readonly attempt: Attempt; readonly at: number; sent: Sent | null; answersAt: number };

/** A process of the bot. What it holds is gone when it crashes; its next life has another owner's name. */
export type Node = {
  readonly name: string;
  parts: Parts;
  life: number;
  held: WakeupRow[];
  flights: Flight[];
  awayUntil: number;
};

/** A button that a person has before them; `channel` is where it stands, null in private. */
export type Button = { readonly press: Press; readonly channel: string | null };
/** A form a person has open, and where it was opened. */
export type Opened = { readonly user: string; readonly form: OpenForm; readonly channel: string | null };
/** Words that somebody wrote, once accepted. */
export type Written = { readonly by: string; readonly occurrence: string };
/** What may be read in the channel once a round is closed. */
export type Closing = {
  /** Signed words, each with its author's name. */
  readonly named: ReadonlyMap<string, string>;
  /** Unsigned words, each with its question. */
  readonly unsigned: ReadonlyMap<string, string>;
  readonly entries: readonly NonNullable<Said['entry']>[];
};
/** A message that was about to leave, and what was so at that moment. */
export type Leaving = { readonly at: number; readonly zone: string; readonly user: string; readonly unprompted: string };

const SEALER = realSealer(Buffer.alloc(32, 7));
const WAS = 'abcdefghijklmnopqrstuvwxyz';

/** Three processes of the bot on one database, a platform, a circle, and all that the invariants need to know of them. */
export class World {
  readonly sort: Sort;
  readonly prng: Prng;
  readonly faults: Faults;
  readonly clock: ManualClock;
  readonly real: Store;
  readonly store: FaultyStore;
  readonly platform: FakePlatform;
  readonly nodes: Node[] = [];
  readonly trace: string[] = [];
  readonly begins: number;
  /** The rituals file as it was applied last, and all the ways each ritual was ever written. */
  wanted: Wanted;
  readonly versions = new Map<string, { readonly at: number; readonly recurrence: string; readonly live: boolean }[]>();
  readonly happenings: Happening[] = [];
  readonly errors: { readonly event: string; readonly fields: LogFields }[] = [];
  readonly logged: string[] = [];
  readonly broken: unknown[] = [];
  readonly said = new Map<string, Said>();
  readonly chose = new Map<string, Chose>();
  readonly words = new Map<string, Written>();
  readonly closings = new Map<string, Closing>();
  readonly leavings = new Map<string, Leaving[]>();
  /** What is to be known of bravos and cards. */
  readonly peers = new Memory();
  /** Ids of what was ever asked, and of what is known to have been taken. */
  readonly asked = new Set<string>();
  readonly answered = new Set<string>();
  readonly skipped = new Set<string>();
  /** Wakeups that ran, and messages whose taking is in the database. */
  readonly ran = new Map<string, number>();
  readonly concluded = new Set<string>();
  /** When the last attempt at each message was made, by key: the answer to an earlier one comes too late. */
  readonly attempted = new Map<string, number | null>();
  /** The slot that each key stands for. */
  readonly slots = new Map<string, string>();
  /** The stage each round is known to have entered last. */
  readonly stages = new Map<string, string>();
  readonly piles = new Map<string, Button[]>();
  readonly opened: Opened[] = [];
  readonly acted: Ask[] = [];
  /** How far the happenings and the arrivals have been looked at. */
  readonly read = { happenings: 0, arrivals: 0 };
  readonly placed: Placed;
  readonly everWanted: Wanted['rituals'];
  inVain = 0;
  pausedUntil = 0;
  #count = 0;

  private constructor(seed: number, faults: Faults, sort: Sort, real: Store) {
    this.sort = sort;
    this.prng = new Prng(seed);
    this.faults = faults;
    const cast = sort.cast(this.prng.fork());
    this.begins = cast.begins;
    this.wanted = cast.wanted;
    this.everWanted = cast.wanted.rituals;
    this.placed = cast.placed;
    this.clock = new ManualClock(cast.begins);
    this.real = real;
    this.store = new FaultyStore(real, this.prng.fork(), faults, (happening) => this.happenings.push(happening));
    this.platform = new FakePlatform(this.clock, this.prng.fork(), faults);
    this.platform.people.push(...cast.people);
    const ids = seededIds(this.prng.fork());
    for (const name of ['n1', 'n2', 'n3'])
      this.nodes.push({ name, parts: this.#partsOf(`${name}.0`, ids), life: 0, held: [], flights: [], awayUntil: 0 });
  }

  /** A world at its first moment: the rituals file has just been applied. */
  static async open(seed: number, faults: Faults, sort: Sort, real: Store): Promise<World> {
    const world = new World(seed, faults, sort, real);
    world.store.calm = true;
    await applyWanted(world.node(0).parts, world.wanted);
    await world.noteVersions();
    world.say(
      `${world.wanted.rituals.map((r) => `${r.id} ${JSON.stringify(r.recurrence)} ${JSON.stringify(r.settings)}`).join('; ')}`,
    );
    await sort.before(world);
    world.store.calm = false;
    return world;
  }

  #partsOf(owner: string, ids: Parts['ids']): Parts {
    const log = (event: string, fields: LogFields = {}): void => void this.logged.push(`${event} ${JSON.stringify(fields)}`);
    return {
      store: this.store,
      clock: this.clock,
      ids,
      log: {
        debug: log,
        info: log,
        warn: log,
        error: (event, fields = {}) => {
          log(event, fields);
          this.errors.push({ event, fields });
        },
      },
      sealer: SEALER,
      publicUrl: () => null,
      secretKept: true,
      meter: { unit: () => undefined, delivery: () => undefined, late: () => undefined },
      adapters: new Map([['playground', this.platform]]),
      kinds: new Map(this.sort.kinds.map((kind) => [kind.kind, watched(kind)])),
      owner,
      zoneData: 'sim',
    };
  }

  node(i: number): Node {
    return this.nodes[i] as Node;
  }

  /** The process is gone with all it held; its next life has another name. */
  crash(node: Node): void {
    node.life += 1;
    node.parts = { ...node.parts, owner: `${node.name}.${node.life}` };
    node.held = [];
    node.flights = [];
  }

  /** Reads the database behind the engine's back, where nothing goes wrong. */
  look<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.real.transaction(work);
  }

  say(line: string): void {
    const ms = this.clock.now() - this.begins;
    this.trace.push(`${(ms / 3_600_000).toFixed(4).padStart(9)}h ${line}`);
  }

  /** A name that no other thing of this history has; words of it are found again in any text. */
  fresh(prefix: string): string {
    this.#count += 1;
    return `${prefix}${this.#count}${WAS[this.#count % WAS.length]}`;
  }

  person(user: string): Person | undefined {
    return this.platform.people.find((person) => person.user === user);
  }

  saidBy(occurrence: string, user: string): Said {
    return this.said.get(`${occurrence}|${user}`) ?? NOTHING;
  }

  chosenBy(ritual: string, user: string): Chose {
    return this.chose.get(`${ritual}|${user}`) ?? { state: 'in' };
  }

  /** Keeps how each ritual is written from now on: starts follow what held when they were planned. */
  async noteVersions(): Promise<void> {
    const rows = await this.look((tx) => tx.selectFrom('ritual').selectAll().execute());
    for (const row of rows) {
      const known = this.versions.get(row.id) ?? [];
      known.push({ at: this.clock.now(), recurrence: row.recurrence ?? '', live: row.paused === 0 });
      this.versions.set(row.id, known);
    }
  }

  /** Complains of anything that failed without a fault that was put there. */
  nothingFailsByItself(): void {
    for (const { event, fields } of this.errors.splice(0))
      hold(
        'nothingFailsByItself',
        ['PowerCut', 'TypeError'].includes(String(fields.code)),
        () => `${event} ${JSON.stringify(fields)}`,
      );
  }
}

/** The user of a member's id. */
export const userOf = (member: string): string => member.slice(memberId(WORKSPACE, '').length);
