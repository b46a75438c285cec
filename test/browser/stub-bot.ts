import { SAMPLE_CIRCLE } from '../../adapters/playground/circle.ts';
import type { Travel } from '../../adapters/playground/config.ts';
import {
  bold,
  button,
  buttons,
  type Field,
  facts,
  heading,
  type Language,
  list,
  type Message,
  mention,
  message,
  note,
  type OpenForm,
  type Option,
  type Press,
  privately,
  type Reply,
  replace,
  rule,
  text,
  txt,
} from '../../src/message/index.ts';
import type { Adapter, Interaction, Place } from '../../src/ports/adapter.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { homePage, readAndAnswer } from './stub-entries.ts';

const ref = (name: string, opens: Press['opens'] = 'nothing', payload: Press['payload'] = {}): Press => ({
  v: 1,
  kind: 'check-in',
  occurrence: 'o1',
  ref: name,
  opens,
  payload,
});
const MOODS = {
  en: ['☀️ Sunny', '🌤️ Bright spells', '☁️ Cloudy', '🌧️ Rainy', '⛈️ Stormy'],
  fr: ['☀️ Grand soleil', '🌤️ Belles éclaircies', '☁️ Nuageux', '🌧️ Pluvieux', '⛈️ Orageux'],
};
const CLOSES = Date.UTC(2026, 10, 26, 15, 0);
const CIRCLE: Place = { workspace: 'playground', kind: 'channel', id: 'circle', address: null };

/** The weekly question, as the bot would ask it in private. */
export const prompt = (language: Language): Message => {
  const fr = language === 'fr';
  const closing = { t: 'time', at: CLOSES, style: 'date-clock', text: fr ? 'jeudi 16 h' : 'Thursday 4 pm' } as const;
  return message(
    fr ? 'Votre météo en ce moment ?' : 'Your weather right now?',
    heading(fr ? 'Tour de la semaine : où on en est' : 'Check-in: where things stand'),
    text(
      fr
        ? txt`${bold('Votre météo en ce moment ?')}\nOuvert jusqu’au ${closing}. Deux minutes.`
        : txt`${bold('Your weather right now?')}\nOpen until ${closing}. Two minutes.`,
    ),
    buttons(...MOODS[language].map((mood, i) => button(mood, ref('mood', 'nothing', { i })))),
    buttons(
      button(fr ? 'Répondre' : 'Answer', ref('answer', 'form'), { style: 'primary' }),
      button(fr ? 'Passer cette fois' : 'Pass this time', ref('pass')),
      button(fr ? 'Faire une pause' : 'Pause', ref('pause')),
      button(fr ? 'Ne plus participer' : 'Stop', ref('stop'), { style: 'danger' }),
    ),
    note(
      fr
        ? txt`La météo n’est montrée que pour le groupe, à partir de 5 réponses.`
        : txt`The weather is shown for the group only, from 5 answers.`,
    ),
  );
};

const opening = message(
  'The check-in is open until Thursday 4 pm.',
  text(txt`The check-in is open until Thursday 4 pm. Everybody has the question in their private messages.`),
  buttons(button('Who sees what?', ref('who'))),
);
const digest = message(
  'What the circle said this week',
  heading('What the circle said this week'),
  facts(['Weather', txt`bright with clouds`], ['Spread', txt`similar for most of us`]),
  text(txt`In no particular order:`),
  list([txt`“The new form saves me an hour a day.”`, txt`“I could use a hand with the letters.” ${mention(SAMPLE_CIRCLE[4]!)}`]),
  rule,
  note(txt`The next round opens on Tuesday.`),
);

/** A form with every kind of question. */
export const everyQuestion = (language: Language): OpenForm => {
  const fr = language === 'fr';
  return {
    title: fr ? 'Tour de la semaine' : 'Check-in',
    submit: fr ? 'Envoyer' : 'Send',
    cancel: fr ? 'Pas maintenant' : 'Not now',
    intro: fr
      ? txt`Trois questions, ${bold('toutes facultatives')} sauf la première.`
      : txt`Three questions, ${bold('all optional')} but the first.`,
    audience: fr ? txt`Visible par le cercle (8 personnes), jeudi.` : txt`The circle (8 people) sees this on Thursday.`,
    press: ref('answer', 'form'),
    fields: {
      words: {
        f: 'paragraph',
        label: fr ? 'Qu’est-ce qui vous a aidé cette semaine ?' : 'What helped you this week?',
        hint: fr ? 'Avec vos mots.' : 'In your words.',
        min: 5,
        max: 280,
      },
      shown: {
        f: 'choice',
        label: fr ? 'Montrer comment ?' : 'Show it how?',
        options: [
          { value: 'name', label: fr ? 'Avec mon nom' : 'With my name' },
          {
            value: 'unsigned',
            label: fr ? 'Sans signature' : 'Unsigned',
            hint: fr ? 'À partir de 5 réponses' : 'From 5 answers',
          },
          { value: 'me', label: fr ? 'Pour moi seulement' : 'Only for me' },
        ],
        initial: 'unsigned',
      },
      thanks: { f: 'people', label: fr ? 'Qui vous a donné un coup de main ?' : 'Who helped you?', max: 3, optional: true },
      topic: { f: 'line', label: fr ? 'En trois mots' : 'In three words', max: 60, optional: true },
      day: { f: 'date', label: fr ? 'En parler quel jour ?' : 'Talk about it on which day?', optional: true },
    },
  };
};

const [quiet, loud] = ['Quiet', 'Loud'].map((label) => ({ value: label.toLowerCase(), label })) as [Option, Option];
const audience: Field = { f: 'choice', label: 'Who sees this answer?', options: [quiet, loud], initial: 'loud', optional: true };
const rooms = Array.from({ length: 9 }, (_, i) => ({ value: `r${i}`, label: `Room ${i}` }));

/** A form whose questions share a label, some with a choice made from the beginning. */
export const twoAudiences: OpenForm = {
  ...everyQuestion('en'),
  fields: {
    mood: { f: 'choice', label: 'Your mood', options: [quiet, loud], optional: true },
    helped: { f: 'line', label: 'What helped?', max: 60, optional: true },
    'helped-to': audience,
    hard: { f: 'line', label: 'What is hard?', max: 60, optional: true },
    'hard-to': audience,
    room: { f: 'choice', label: 'Which room?', options: rooms, initial: 'r1', optional: true },
  },
};

const said = (en: string, fr: string, language: Language): Message =>
  message(language === 'fr' ? fr : en, text([{ t: 'plain', text: language === 'fr' ? fr : en }]));

/** What the bot answers: every kind of reply has a button or a word that gives it. */
export function answerOf(interaction: Interaction): Reply {
  const language = interaction.profile?.language ?? 'en';
  if (interaction.i === 'home') return privately(homePage(language));
  if (interaction.i === 'command') {
    if (interaction.command === 'bravo')
      return { r: 'form', form: readAndAnswer(language, interaction.about?.text ?? interaction.text, interaction.people) };
    if (interaction.command === 'form') return { r: 'form', form: everyQuestion(language) };
    return privately(said('You can say: help, form.', 'Vous pouvez dire : help, form.', language));
  }
  if (interaction.i === 'submit') {
    const words = String(interaction.values.words ?? '').trim();
    if (words.length < 5) {
      const why = language === 'fr' ? 'Écrivez au moins 5 caractères.' : 'Write at least 5 characters.';
      return { r: 'invalid', form: everyQuestion(language), typed: interaction.values, errors: { words: why } };
    }
    return privately(said('Kept until Thursday. You can change it.', 'Gardé jusqu’à jeudi. Vous pouvez le changer.', language));
  }
  switch (interaction.press.ref) {
    case 'answer':
      return { r: 'form', form: everyQuestion(language) };
    case 'mood':
      return replace(
        message(
          language === 'fr' ? 'C’est noté.' : 'Noted.',
          text(txt`${bold(MOODS[language][Number(interaction.press.payload.i)] ?? '')}`),
          buttons(
            button(language === 'fr' ? 'Répondre' : 'Answer', ref('answer', 'form')),
            button(language === 'fr' ? 'Changer' : 'Change', ref('pass')),
          ),
        ),
      );
    case 'remark':
      return { r: 'form', form: readAndAnswer(language, 'Home') };
    case 'rest':
      return replace(homePage(language, true));
    case 'who':
      return privately(
        said('Only the group’s weather is shown, from 5 answers.', 'Seule la météo du groupe est montrée.', language),
      );
    default:
      return { r: 'done' };
  }
}

/** What is planned: prompts on Tuesday 09:30 of each zone, a digest on Thursday; and a clock that runs through it. */
export function plannedWeek(clock: Clock & { set(at: number): void }, adapter: () => Adapter): Travel {
  const tuesday = Date.UTC(2026, 10, 24);
  const offsets: Record<string, number> = { 'Europe/Paris': 1, 'America/New_York': -5, 'Asia/Tokyo': 9, 'Africa/Nairobi': 3 };
  const plan = [
    { at: tuesday + 8.5 * 3_600_000, place: CIRCLE, message: opening },
    ...SAMPLE_CIRCLE.map((p) => ({
      at: Math.max(tuesday + (9.5 - offsets[p.zone]!) * 3_600_000, tuesday + 8.5 * 3_600_000),
      place: { ...CIRCLE, kind: 'member', id: p.user } as const,
      message: prompt(p.language),
    })),
    { at: CLOSES, place: CIRCLE, message: digest },
  ].sort((a, b) => a.at - b.at);
  return {
    now: () => clock.now(),
    next: async () => plan[0]?.at ?? null,
    advanceTo: async (to) => {
      const at = to === 'next' ? (plan[0]?.at ?? clock.now()) : to;
      while (plan[0] && plan[0].at <= at) {
        const due = plan.shift()!;
        clock.set(due.at);
        await adapter().send(due.place, due.message, `${due.at} ${due.place.id}`);
      }
      clock.set(at);
    },
  };
}
