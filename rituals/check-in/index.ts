import { privately, replace } from '../../src/message/index.ts';
import { defineRitual, leaving, type Member } from '../../src/ritual/index.ts';
import { factsOf, fillForm, hasWords, keepLate, passThisTime, takeAllBack, tapWeather } from './answers.ts';
import { setOf } from './deck.ts';
import { digest, type Signed } from './digest.ts';
import {
  answer,
  answerForm,
  offerHelp,
  offerHost,
  offerNothing,
  offerPeer,
  pass,
  peerForm,
  skip,
  takeBack,
  weather,
} from './forms.ts';
import { gallery } from './gallery.ts';
import { askHost, askPeer, showHelp } from './offers.ts';
import { panel } from './panel.ts';
import { publish } from './publish.ts';
import { closesAt, graceOf, LEAD, ownTime, promptAt, remindAt } from './times.ts';
import { Ballot, Config, Data, Entry, NO_BALLOT, type Round } from './types.ts';
import { line, lineAfter, nameOf, noted, prompt, reminder, sentence } from './views.ts';
import { words } from './words.ts';

const MINUTE = 60_000;
const ritualReader = (round: Round) => ({ language: round.ritual.language, zone: round.ritual.zone });
const mayPrompt = (member: Member | null): member is Member => member !== null && member.choice.state === 'in';

/** Everybody who takes part and has no prompt yet gets one at their own time. */
async function schedulePrompts(round: Round): Promise<void> {
  const told = new Set(await round.told('prompt:'));
  for (const member of await round.members())
    if (mayPrompt(member) && !told.has(`prompt:${member.id}`)) round.wakeAt('prompt', promptAt(round, member.zone), member.id);
}

function sendPrompt(round: Round, member: Member | null): void {
  if (!mayPrompt(member)) return;
  const closes = closesAt(round);
  const own = ownTime(round, member.zone);
  if (own > round.now + MINUTE && own < closes) {
    // Their zone changed since this was planned: it is not that time there yet.
    round.wakeAt('prompt', own, member.id);
    return;
  }
  round.tell(`prompt:${member.id}`, member, prompt(factsOf(round, closes, member), member), {
    unprompted: 'check-in',
    expires: closes,
  });
  const again = remindAt(round);
  if (again !== null) round.wakeAt('remind', again, member.id);
}

async function sendReminder(round: Round, member: Member | null): Promise<void> {
  if (!mayPrompt(member) || (await round.entry(member.id)) !== null) return;
  if (!(await round.told(`prompt:${member.id}`)).includes(`prompt:${member.id}`)) return;
  const closes = closesAt(round);
  round.tell(`reminder:${member.id}`, member, reminder(factsOf(round, closes, member), member), {
    unprompted: 'check-in-reminder',
    inDoubt: 'drop',
    expires: closes,
  });
}

async function signedOf(round: Round): Promise<readonly Signed[]> {
  const members = new Map((await round.members()).map((member) => [member.id, member]));
  return (await round.entries()).flatMap(({ member, entry }) => {
    const who = members.get(member);
    return who ? [{ who, entry }] : [];
  });
}

/** What everybody reads, from what may be shown and what is still signed. */
async function digestOf(round: Round, published: NonNullable<Round['data']['published']>, without?: string) {
  const { language } = round.ritual;
  const signed = (await signedOf(round)).filter(({ who }) => who.user !== without);
  return digest({
    name: nameOf(round.config, language),
    set: round.data.set,
    published,
    signed,
    language,
    shuffle: (items) => round.shuffle(items),
  });
}

async function close(round: Round): Promise<void> {
  const entries = await round.entries();
  const circle = (await round.members()).filter((member) => member.choice.state === 'in').length;
  const published = publish({
    set: round.data.set,
    circle,
    entries: entries.map((e) => e.entry),
    ballots: await round.openBallots(),
  });
  round.remember({ set: round.data.set, published });
  round.edit('line', lineAfter('closed', round.ritual.language));
  round.post('digest', await digestOf(round, published));
}

/** The weekly community check-in. */
export const checkIn = defineRitual({
  kind: 'check-in',
  starts: 'clock',
  config: Config,
  data: Data,
  entry: Entry,
  ballot: Ballot,
  lead: () => LEAD,
  begin: (round) => ({ set: setOf(round.config.sets, round.occurrence.n), published: null }),
  first: 'open',
  skipped: 'skipped',
  gallery,
  entryPoints: [
    {
      command: 'checkin',
      title: { en: words('en').line('panel.command'), fr: words('fr').line('panel.command') },
      run: (round, by) => panel(round, by),
    },
  ],
  always: (on) => [
    ...leaving(on),
    on.press(
      skip,
      (round, by) => {
        if (!['planned', 'open'].includes(round.occurrence.stage))
          return privately(sentence(words(by.language).line('late.none')));
        round.skip();
        return replace(sentence(words(by.language).line('panel.skipped')));
      },
      'host',
    ),
  ],
  stages: (on) => ({
    open: {
      enter: async (round) => {
        round.wakeAt('line', Math.max(round.occurrence.start, round.now));
        await schedulePrompts(round);
      },
      wakeups: {
        prompt: sendPrompt,
        remind: sendReminder,
        line: async (round) => {
          const closes = closesAt(round);
          round.post('line', line(factsOf(round, closes, ritualReader(round)), ritualReader(round)), { expires: closes });
          await schedulePrompts(round);
        },
      },
      on: [
        on.press(weather, (round, by, { m }) => tapWeather(round, closesAt(round), by, m)),
        on.press(pass, (round, by) => passThisTime(round, closesAt(round), by)),
        on.press(takeBack, (round, by) => takeAllBack(round, closesAt(round), by)),
        on.form(answer, {
          view: async (round, by) =>
            answerForm({
              set: round.data.set,
              language: by.language,
              entry: await round.entry(by.id),
              ballot: await round.ballot(by.id),
              late: false,
            }),
          submit: (round, by, values) => fillForm(round, closesAt(round), by, values),
        }),
        on.press(offerNothing, async (round, by) => {
          const entry = await round.entry(by.id);
          const ballot = (await round.ballot(by.id)) ?? NO_BALLOT;
          return replace(noted(factsOf(round, closesAt(round), by), by, { offer: false, inWords: hasWords(entry, ballot) }));
        }),
        on.form(offerPeer, {
          view: (_round, by) => peerForm(by.language),
          submit: (round, by, { who }) => askPeer(round, by, who[0] ?? ''),
        }),
        on.press(offerHost, (round, by) => askHost(round, by)),
        on.press(offerHelp, (round, by) => showHelp(round, by)),
      ],
      until: closesAt,
      leadsTo: 'grace',
    },
    // What was written in the last minutes waits its grace before it appears; nothing new is taken.
    grace: {
      enter: async (round) => {
        const written = (await round.entries()).filter(({ entry }) => !entry.passed).map(({ at }) => at);
        round.wakeAt('done', Math.max(round.now, ...written.map((at) => at + graceOf(round.config))));
      },
      wakeups: { done: (round) => round.go('closed') },
      until: (round) => round.now + 10 * MINUTE,
      leadsTo: 'closed',
      on: [on.press(takeBack, (round, by) => takeAllBackInGrace(round, by))],
    },
    closed: {
      enter: close,
      on: [
        on.press(takeBack, async (round, by) => {
          const entry = await round.entry(by.id);
          if (entry === null || round.data.published === null) return privately(sentence(words(by.language).line('late.none')));
          round.record(by.id, { ...entry, named: {} });
          round.edit('digest', await digestOf(round, round.data.published, by.user));
          return privately(sentence(words(by.language).line('taken-back.late')));
        }),
        on.form(answer, {
          view: async (round, by) =>
            answerForm({ set: round.data.set, language: by.language, entry: await round.entry(by.id), ballot: null, late: true }),
          submit: (round, by, values) => keepLate(round, by, values),
        }),
      ],
    },
    skipped: {
      enter: async (round) => {
        for (const member of await round.members()) round.withdraw(`prompt:${member.id}`);
        round.withdraw('line');
        round.edit('line', lineAfter('skipped', round.ritual.language));
      },
    },
  }),
});

function takeAllBackInGrace(round: Round, by: Member) {
  round.drop(by.id);
  return privately(sentence(words(by.language).line('taken-back.late')));
}
