import { KIND } from '../../rituals/yellow-card/act/card.ts';
import { ask, card, composeAct, edit, thank, withdraw } from '../../rituals/yellow-card/act/forms.ts';
import { type Press, plainMessage, type RawValues, type Reply } from '../../src/message/index.ts';
import { addressed } from '../../src/ritual/index.ts';
import { setWakeup } from '../../src/store/wakeups.ts';
import { Prng } from '../sim/prng.ts';
import type { Circle } from './circle.ts';
import { person, WORKSPACE } from './setup.ts';
import { cardCircle, cardsIn, deskIn, deskOf, memberId, type Seen, STANDING, setChoice, TEXT } from './yellow-card-act-circle.ts';
import { type Ledger, wrongIn } from './yellow-card-act-properties.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NAMES = ['Ana', 'Ben', 'Cleo', 'Dia', 'Eli', 'Fay', 'Gus', 'Hal', 'Ida', 'Jon', 'Kim', 'Lea', 'Mia', 'Ned', 'Oda', 'Pia'];
const WAYS = [
  'withdraw',
  'heard',
  'understood',
  'reply',
  'repair',
  'contest',
  'ask',
  'done',
  'enough',
  'confirm',
  'not-yet',
  'settled',
  'thank',
];
const READINGS = ['in-play', 'off-side', 'unclear', 'not-for-us'];
const WHILES = [HOUR, HOUR, 5 * HOUR, DAY, 2 * DAY, 6 * DAY];

/** How many cards lived in a circle, from being written to being erased, and what was wrong first, or null. */
export type Lived = { readonly cards: number; readonly wrong: string | null };

/**
 * Random histories of the cards of one circle: people write them and do anything with any of them at any time, several at
 * once, with forged presses among them; then nobody does anything any more.
 */
export async function histories(seed: number): Promise<Lived> {
  const prng = new Prng(seed);
  const size = prng.chance(0.03) ? 16 : 5 + prng.below(3);
  const users = NAMES.slice(0, size).map((name) => name.toLowerCase());
  const world = await cardCircle({
    people: NAMES.slice(0, size).map((name) => person(name)),
    hosts: users.slice(0, 1 + prng.below(2)),
    jurors: users.filter(() => prng.chance(0.8)),
    settings: { help: prng.chance(0.5) ? ['The mediation desk'] : [] },
    seed,
  });
  // Nobody comes or goes: asking who is in the channel before every wakeup would take most of the time.
  world.platform.rosterDown = true;
  try {
    return await new Histories(world, prng, users).run();
  } finally {
    await world.close();
  }
}

class Histories {
  readonly #world: Circle;
  readonly #prng: Prng;
  readonly #users: readonly string[];
  readonly #ledger: Ledger = { lines: [], replies: [], votes: new Map(), sat: new Map() };
  /** The cards as they stood when they were last looked at. */
  #cards: readonly Seen[] = [];
  #acts = 0;

  constructor(world: Circle, prng: Prng, users: readonly string[]) {
    this.#world = world;
    this.#prng = prng;
    this.#users = users;
  }

  async run(): Promise<Lived> {
    const wrong = await this.#run();
    return { cards: this.#ledger.lines.filter(({ id }) => id !== null).length, wrong };
  }

  async #run(): Promise<string | null> {
    await this.#write();
    if (this.#prng.chance(0.7)) await this.#world.pass(HOUR);
    await this.#check();
    const steps = 2 + this.#prng.below(5);
    for (let step = 0; step <= steps; step += 1) {
      const kind = this.#prng.weighted([
        [1.5, 'write'],
        [8, 'act'],
        [this.#cards.some(({ stage }) => stage === 'jury') ? 12 : 2, 'burst'],
        [4, 'pass'],
        [1.5, 'hear'],
        [0.4, 'leave'],
        [0.2, 'off'],
      ] as const);
      if (kind === 'write') await this.#write();
      if (kind === 'act') await this.#act(this.#prng.chance(0.85));
      if (kind === 'burst')
        await Promise.all([this.#write(), this.#act(true), this.#act(false), this.#act(true), ...this.#votes()]);
      if (kind === 'pass') await this.#world.pass(this.#prng.pick(WHILES) + this.#prng.below(HOUR));
      if (kind === 'hear') await this.#hear();
      if (kind === 'leave') await this.#leave();
      if (kind === 'off') await this.#wake('off');
      // A jury whose last vote has come is counted at once; all else can wait until time passes.
      if (this.#cards.some(({ stage }) => stage === 'jury')) await this.#world.settle();
      const wrong = (await this.#check()) ?? (this.#prng.chance(0.5) ? await this.#probe() : null);
      if (wrong) return `step ${step}, ${kind}: ${wrong}`;
    }
    return this.#silence();
  }

  /** Nobody does anything any more. */
  async #silence(): Promise<string | null> {
    await this.#world.pass(140 * DAY);
    const wrong = await this.#check();
    const open = this.#cards.filter(({ stage, data }) => stage !== 'erased' || data !== null);
    if (open.length > 0) return `time alone does not end ${open.map(({ stage }) => stage).join(', ')}`;
    if ((await deskOf(this.#world)).cards.length > 0) return 'the register never forgets';
    const owed = (await this.#world.rows('wakeup')).filter(({ done_at, parked_at }) => done_at === null || parked_at !== null);
    return owed.length > 0 ? `something is owed for ever: ${JSON.stringify(owed)}` : wrong;
  }

  async #do(user: string, press: Press, values?: RawValues): Promise<Reply> {
    this.#acts += 1;
    const base = { workspace: WORKSPACE, user, id: `act-${this.#acts}`, channel: null, press };
    const reply = await this.#world.engine.inbound.interact(values ? { ...base, i: 'submit', values } : { ...base, i: 'press' });
    this.#ledger.replies.push(reply);
    if (reply.r === 'privately' && reply.message.summary.startsWith('Noted and sealed'))
      this.#ledger.votes.set(press.occurrence, (this.#ledger.votes.get(press.occurrence) ?? 0) + 1);
    return reply;
  }

  async #write(): Promise<void> {
    const [one = '', other = '', to = ''] = this.#prng.shuffled(this.#users);
    // Somebody who writes again and again comes to the limits.
    const again = this.#prng.chance(0.5) ? this.#ledger.lines[0]?.from.split('/')[1] : undefined;
    const from = again !== undefined && again !== to ? again : to === one ? other : one;
    const [secret, at] = [`secret-${this.#ledger.lines.length}-x`, this.#world.clock.now()];
    this.#ledger.lines.push({ secret, from: memberId(from), to: memberId(to), at, id: null, delivered: false });
    const day = new Date(at).toISOString().slice(0, 10);
    const values = { ...TEXT, day, to: [to], situation: `Monday’s call, ${secret}, near the end.` };
    await this.#do(from, addressed(composeAct({ typed: 1 }), 'yellow-card', STANDING), values);
  }

  /** Somebody does something with a card: what they may, if they are honest, else whatever they like. */
  async #act(honest: boolean): Promise<void> {
    const open = this.#cards.filter(({ data }) => data !== null);
    if (open.length === 0) return;
    const one = this.#prng.pick(open);
    const user = this.#prng.pick(honest ? concerned(one) : this.#users);
    const at = (press: Press): Press => addressed(press, KIND, one.id);
    const who = { who: memberId(this.#prng.pick(this.#users.slice(0, 2))), show: this.#prng.pick(['yes', 'no']) };
    const bravo = { words: 'You listened before you answered.' };
    if (!honest && this.#prng.chance(0.5)) {
      const press = this.#prng.pick([withdraw({}), edit({}), ask({}), thank({})]);
      const { day, situation } = one.data ?? TEXT;
      await this.#do(user, at(press), press.opens === 'form' ? { ...TEXT, day, situation, ...who, ...bravo } : undefined);
      return;
    }
    const shown = honest ? await this.#do(user, at(card({}))) : null;
    const field = shown?.r === 'form' ? shown.form.fields.do : undefined;
    const way = this.#prng.pick(field?.f === 'choice' ? field.options.map(({ value }) => value) : WAYS);
    const words = ['reply', 'repair'].includes(way) || this.#prng.chance(0.2) ? { words: 'Something to say.' } : {};
    const reply = await this.#do(user, at(card({})), { do: way, ...words, reading: this.#prng.pick(READINGS) });
    if (way === 'ask' && reply.r === 'privately') await this.#do(user, at(ask({})), who);
    if (way === 'thank' && reply.r === 'form') await this.#do(user, at(thank({})), bravo);
  }

  /** Whoever has a card hears it, and another is written. */
  async #hear(): Promise<void> {
    for (const { id, data } of this.#cards)
      if (data?.delivered) await this.#do(data.recipient.user, addressed(card({}), KIND, id), { do: 'heard' });
    await this.#write();
    await this.#world.pass(HOUR);
  }

  /** Most of those who sit on a jury vote in the same moment, and mostly the same. */
  #votes(): readonly Promise<unknown>[] {
    const reading = this.#prng.pick(READINGS);
    return this.#cards.flatMap(({ id, data }) =>
      (data?.jury?.jurors ?? []).flatMap((juror) => {
        const values = { reading: this.#prng.chance(0.85) ? reading : this.#prng.pick(READINGS) };
        return this.#prng.chance(0.85) ? [this.#do(juror.split('/')[1] ?? '', addressed(card({}), KIND, id), values)] : [];
      }),
    );
  }

  async #leave(): Promise<void> {
    await setChoice(this.#world, this.#prng.pick(this.#users), { accepted: null, juror: false });
    await this.#wake('left');
  }

  async #wake(name: string): Promise<void> {
    const due_at = this.#world.clock.now();
    await this.#world.look(async (tx) => {
      for (const { id } of this.#cards) await setWakeup(tx, { id: `${name}-${id}`, occurrence: id, name, member: '', due_at });
    });
  }

  async #check(): Promise<string | null> {
    const { clock, platform, logs, wanted } = this.#world;
    const [rows, ballots, entries] = await this.#world.look(
      async (tx) =>
        [
          await tx.selectFrom('occurrence').selectAll().execute(),
          await tx.selectFrom('ballot').selectAll().execute(),
          await tx.selectFrom('entry').selectAll().where('occurrence', '!=', STANDING).execute(),
        ] as const,
    );
    this.#cards = cardsIn(rows);
    return wrongIn({
      ...{ ledger: this.#ledger, cards: this.#cards, register: deskIn(rows).cards, ballots, entries },
      said: [...platform.arrived.map(({ message }) => plainMessage(message)), ...logs],
      hosts: wanted.rituals[0]!.hosts.map(memberId),
      now: clock.now(),
    });
  }

  /** Somebody opens a card, theirs or not: they read it exactly if the table says so. */
  async #probe(): Promise<string | null> {
    if (this.#cards.length === 0) return null;
    const one = this.#prng.pick(this.#cards);
    const user = this.#prng.pick(this.#prng.chance(0.6) && one.data ? concerned(one) : this.#users);
    const voted = (await this.#world.rows('entry')).some((row) => row.occurrence === one.id && row.member === memberId(user));
    const reply = await this.#do(user, addressed(card({}), KIND, one.id));
    const sees = reply.r !== 'form' ? 'nothing' : JSON.stringify(reply.form).includes('secret-') ? 'text' : 'form';
    const may = mayRead(one, memberId(user), voted);
    return sees === may ? null : `in ${one.stage} ${user} sees ${sees} where the table says ${may}`;
  }
}

/** Those who may have something to do with a card, the recipient twice as often. */
function concerned({ data }: Seen): readonly string[] {
  const ids = [data?.author.id, data?.recipient.id, data?.recipient.id, ...(data?.jury?.jurors ?? []), data?.asked?.host];
  return ids.flatMap((id) => (id ? [id.split('/')[1] ?? ''] : []));
}

/** The table, said once more: who reads a card in each stage, and who only where it stands. */
function mayRead({ stage, data }: Seen, id: string, voted: boolean): 'text' | 'form' | 'nothing' {
  if (data === null) return 'nothing';
  const { author, recipient, delivered, jury, asked } = data;
  const [isAuthor, two] = [author.id === id, [author.id, recipient.id].includes(id)];
  switch (stage) {
    case 'cooling':
    case 'waiting':
      return isAuthor ? 'text' : 'nothing';
    case 'jury':
      return two || (jury?.jurors.includes(id) && !voted) ? 'text' : 'nothing';
    case 'handed-over':
      if (asked?.host === id) return asked.shown ? 'text' : 'form';
      return two ? (asked?.by === id ? 'text' : 'form') : 'nothing';
    case 'closed':
      return isAuthor || (two && delivered) ? 'text' : 'nothing';
    default:
      return two ? 'text' : 'nothing';
  }
}
