import { rituals } from '../../rituals/index.ts';
import type { RawValues } from '../../src/message/index.ts';
import { Recurrence } from '../../src/schedule/recurrence.ts';
import type { Store } from '../../src/store/open.ts';
import { gives } from '../rituals/bravo-circle.ts';
import type { Circle } from '../rituals/circle.ts';
import { schedules } from '../rituals/session-circle.ts';
import { CHANNEL, person, WORKSPACE } from '../rituals/setup.ts';
import { cardCircle, deliver } from '../rituals/yellow-card-act-circle.ts';

/** The busy person: neither their id, their name nor a word of theirs stands anywhere else. */
export const BUSY = { ...person('Zebulonie'), user: 'uzebu7' };
/** What they wrote, each in a place of its own. */
export const WORDS = {
  signed: 'zsigned said with my name',
  whispered: 'zwhispered without it',
  comment: 'zcomment in the pulse, unlinked',
  idea: 'zidea: thank somebody who answered late yesterday',
  bravo: 'zbravo for the rota that you wrote so quickly',
  situation: 'zsituation on Monday, in the call',
  behaviour: 'zbehaviour as I heard it',
  impact: 'zimpact on the whole evening',
  process: 'zprocess asks for it twice',
  topic: 'ztopic for the next session',
} as const;
/** What others wrote to them. */
export const TO_THEM = {
  bravo: 'obravo for the customer you called back',
  situation: 'osituation of Friday, at the end',
} as const;

const recurs = (on: string, at: string) => Recurrence.parse({ every: '1 week', on: [on], at, zone: 'Europe/Paris' });

/** A circle of eight with all six kinds, in which one person has done everything there is to do; Wednesday 25 November 2026. */
export async function busyCircle(store?: Store): Promise<Circle> {
  const people = [...['Ana', 'Ben', 'Cleo', 'Dia', 'Eli', 'Fay', 'Gus'].map((name) => person(name)), BUSY];
  const workspace = { zone: 'Europe/Paris' };
  const world = await cardCircle({
    at: '2026-11-20T11:00 Europe/Paris',
    people,
    workspace,
    kinds: rituals,
    jurors: ['uzebu7', 'ben'],
    publicUrl: 'https://rituals.example',
    ...(store ? { store } : {}),
  });
  const more = (id: string, kind: string, recurrence: Recurrence | null, hosts: readonly string[], settings = {}) => ({
    ...{ id, kind, workspace: WORKSPACE, channel: CHANNEL, hosts, language: 'en' as const, recurrence },
    settings: world.parts.kinds.get(kind)?.config.parse(settings),
  });
  await world.apply({
    ...world.wanted,
    rituals: [
      ...world.wanted.rituals,
      more('talk', 'check-in', recurs('tue', '09:30'), ['ana', 'uzebu7']),
      more('feel', 'pulse', recurs('tue', '09:40'), ['ana']),
      more('kind', 'kindness', recurs('wed', '10:00'), ['ana'], { suggest: true, stories: true }),
      more('thanks', 'bravo', recurs('fri', '16:00'), ['ana']),
      { ...more('meet', 'session', null, ['uzebu7']), alternates: ['ben'] },
    ],
  });
  await world.settle();
  for (const user of ['ana', 'ben', 'cleo', 'uzebu7']) await world.press(user, 'Take part');
  const day = '2026-11-19';
  await deliver(world, 'uzebu7', 'ben', { day, situation: WORDS.situation, behaviour: WORDS.behaviour, impact: WORDS.impact });
  await deliver(world, 'cleo', 'uzebu7', { day, situation: TO_THEM.situation });
  await schedules(world, {}, { title: 'Round table of the busy' }, 'uzebu7');
  await world.until('2026-11-24T10:00 Europe/Paris');
  await answers(world);
  await asksAndGives(world);
  return world;
}

/** Fills each field of the form that is open: what is said of it, else its first option, else nothing. */
async function sends(world: Circle, user: string, said: RawValues): Promise<void> {
  const fields = Object.entries(world.form(user).fields);
  const first = fields.flatMap(([name, field]) =>
    'options' in field && !field.optional ? [[name, field.options[0]?.value]] : [],
  );
  const reply = await world.send(user, { ...Object.fromEntries(first), ...said });
  if (reply.r === 'invalid') throw new Error(`${reply.form.title}: ${JSON.stringify(reply.errors)}`);
}

/** Of a round of check-in: three questions of texts, each seen otherwise; and a pulse. */
async function answers(world: Circle): Promise<void> {
  await world.press('uzebu7', 'Answer in words');
  await sends(world, 'uzebu7', { mood: 'rainy', q1: WORDS.signed, q3: WORDS.whispered, 'q3-seen': 'unsigned' });
  await world.command('uzebu7', 'pulse');
  await world.press('uzebu7', 'Answer');
  await sends(world, 'uzebu7', { comment: WORDS.comment });
}

async function asksAndGives(world: Circle): Promise<void> {
  await world.command('uzebu7', 'kindness');
  await world.press('uzebu7', 'Propose an idea');
  await sends(world, 'uzebu7', { en: WORDS.idea, fr: `${WORDS.idea} (fr)` });
  await gives(world, 'uzebu7', ['dia'], { words: WORDS.bravo });
  await gives(world, 'eli', ['uzebu7'], { words: TO_THEM.bravo });
  await gives(world, 'uzebu7', ['fay', 'gus'], { words: `${WORDS.bravo} again` });
  await world.command('uzebu7', 'session');
  await world.press('uzebu7', 'Topics');
  await world.press('uzebu7', 'Propose a topic');
  await sends(world, 'uzebu7', { text: WORDS.topic });
  await world.command('uzebu7', 'session');
  await world.press('uzebu7', 'My calendar');
  await world.until('2026-11-24T17:00 Europe/Paris');
  await world.press('uzebu7', 'Coming');
  await world.press('ben', 'Coming');
  await world.command('uzebu7', 'yellowcard');
  await world.press('uzebu7', 'About a process');
  await sends(world, 'uzebu7', { title: WORDS.process, text: `${WORDS.process}, in the form and on the phone.` });
  await world.pass(16 * 60_000);
}
