import { button, buttons, type Language, plain, privately } from '../../../src/message/index.ts';
import { type Member, type On, refused, sentence } from '../../../src/ritual/index.ts';
import { type Answer, ROLES, type Role, type Session } from '../one/types.ts';
import { holderOf, MINUTE, nameOr, seriesOf } from './facts.ts';
import { giveControls, giveKit } from './prepare.ts';
import { handOver, roles } from './refs.ts';
import { startedView } from './started.ts';
import type { Ones, Wires } from './types.ts';
import { words } from './words.ts';

/** A host who is not there so long after the start can be replaced by anybody who comes. */
const HOST_IS_LATE = 5 * MINUTE;

/** What may be drawn for whom, as the form has it. */
const DRAWS = {
  none: [],
  timekeeper: ['timekeeper'],
  scribe: ['scribe'],
  both: ['timekeeper', 'scribe'],
  all: [...ROLES],
} as const;
type Draw = keyof typeof DRAWS;

/** What the form of roles shows: who holds which, which are free for this person, what they hold, what they may be drawn for. */
export type Taking = {
  readonly held: Readonly<Record<Role, string>>;
  readonly free: readonly Role[];
  readonly mine: Role | null;
  readonly draw: Draw;
};

export function rolesForm({ held, free, mine, draw }: Taking, language: Language) {
  const say = words(language);
  const labels: Readonly<Record<Draw, string>> = {
    none: say.line('roles.draw.none'),
    timekeeper: say.line('role.timekeeper'),
    scribe: say.line('role.scribe'),
    both: say.line('roles.draw.both'),
    all: say.line('roles.draw.all'),
  };
  return {
    title: say.line('roles.title'),
    submit: say.line('roles.submit'),
    cancel: say.line('roles.cancel'),
    intro: [plain(`${say.line('roles.held', held)}\n${say.line('roles.rule')}`)],
    fields: {
      role: {
        f: 'choice' as const,
        label: say.line('roles.mine'),
        options: [
          { value: 'none', label: say.line('roles.none') },
          ...free.map((role) => ({ value: role, label: say.line(`role.${role}`) })),
        ],
        // Somebody may take one while the form is open.
        gone: ROLES.filter((role) => !free.includes(role)),
        initial: mine ?? 'none',
      },
      draw: {
        f: 'choice' as const,
        label: say.line('roles.draw'),
        options: Object.entries(labels).map(([value, label]) => ({ value, label })),
        initial: draw,
      },
    },
    audience: say.text('roles.audience'),
  };
}

/** What whoever hosts reads instead: theirs can be handed over. */
export const rolesYours = (language: Language) => {
  const say = words(language);
  return sentence(say.line('roles.yours'), buttons(button(say.line('hand'), handOver({}))));
};

/** What a person can take now: what nobody holds, but not what they held last time. */
async function takingOf(session: Session, by: Member, { roles: willing }: Pick<Answer, 'roles'>): Promise<Taking> {
  const last = seriesOf(session)?.roles ?? {};
  const held = { host: '', timekeeper: '', scribe: '' };
  const free: Role[] = [];
  let mine: Role | null = null;
  for (const role of ROLES) {
    const holder = await holderOf(session, role);
    held[role] = nameOr(holder, by.language);
    if (holder?.id === by.id) mine = role;
    else if (last[role] === by.id || (holder && !(role === 'host' && hostIsLate(session)))) continue;
    free.push(role);
  }
  const draw = (Object.keys(DRAWS) as Draw[]).find(
    (one) => DRAWS[one].join() === ROLES.filter((role) => willing.includes(role)).join(),
  );
  return { held, free, mine, draw: draw ?? 'none' };
}

const hostIsLate = ({ occurrence, data, now }: Session): boolean =>
  occurrence.stage === 'live' && data.step === null && now >= occurrence.since + HOST_IS_LATE;

/** Anybody who is coming takes a role, leaves it, or says that they may be drawn. */
export const rolesWire = (on: On<Ones>): Wires[number] =>
  on.form(roles, {
    view: async (session, by) => {
      const say = words(by.language);
      if (by.id === session.data.host) return privately(rolesYours(by.language));
      const entry = await session.entry(by.id);
      if (entry?.answer !== 'coming') return privately(sentence(say.line('roles.coming')));
      return rolesForm(await takingOf(session, by, entry), by.language);
    },
    submit: async (session, by, { role: wanted, draw }) => {
      const say = words(by.language);
      const entry = await session.entry(by.id);
      if (!entry) return privately(sentence(say.line('roles.coming')));
      const role = ROLES.find((one) => one === wanted);
      const { free, held } = await takingOf(session, by, entry);
      if (role !== undefined && !free.includes(role)) {
        const taken = (await holderOf(session, role)) !== null;
        return refused({ role: taken ? say.line('roles.taken', { name: held[role] }) : say.line('roles.twice') });
      }
      session.record(by.id, { ...entry, roles: [...(DRAWS[draw as Draw] ?? [])] });
      const others = Object.fromEntries(Object.entries(session.data.roles).filter(([, id]) => id !== by.id));
      const mine = role === undefined || role === 'host' ? {} : { [role]: by.id };
      session.remember({ ...session.data, roles: { ...others, ...mine } });
      if (role === 'host') await giveControls(session, by.id, null);
      // Before the kits are given out there is time: they come with everybody's.
      else if (role !== undefined && session.data.controls !== undefined) giveKit(session, role, by, false);
      if (session.occurrence.stage === 'live') session.edit('started', await startedView(session));
      return privately(
        sentence(role === undefined ? say.line('roles.noted.none') : say.line('roles.noted', { role: say.line(`role.${role}`) })),
      );
    },
  });
