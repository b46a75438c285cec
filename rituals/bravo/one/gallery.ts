import { buttons, type Language, type Message, message, plain, text } from '../../../src/message/index.ts';
import { kitWords, leavingViews, resumeButton, sentence, type View } from '../../../src/ritual/index.ts';
import { behavioursOf } from '../behaviours.ts';
import { bravoForm } from '../forms.ts';
import { Config } from '../types.ts';
import { notYours } from '../views.ts';
import { words } from '../words.ts';
import { gone } from './channel.ts';
import { left, post, resting, type Thanks, thanks, thanksBlocks, withTooOld } from './views.ts';

/** Tuesday 24 November 2026 at 10:05 in Paris. */
const LEAVES = Date.UTC(2026, 10, 24, 9, 5);
/** Monday 30 November 2026 at 9:00 in Paris. */
const MONDAY = Date.UTC(2026, 10, 30, 8);

/** What a made-up author wrote. */
export const SAMPLE: Readonly<Record<Language, string>> = {
  en: 'Called the customer back before I asked & wrote down what was <missing>. We closed it in a day.',
  fr: 'A rappelé la cliente avant que je le demande & noté ce qui <manquait>. Tout était clos en un jour.',
};

/** Every message and form of one bravo, with made-up people: its author's, its recipients', the channel's. */
export function gallery(language: Language): Readonly<Record<string, View>> {
  const reader = { language, zone: 'Europe/Paris' };
  const say = words(language);
  const behaviours = behavioursOf(Config.parse({}).behaviours);
  const behaviour = behaviours[3] ?? { id: 'own-1', en: 'Help', fr: 'Aider' };
  const facts: Thanks = {
    who: 'Ana',
    behaviour,
    words: SAMPLE[language],
    how: 'waiting',
    once: false,
    standing: 'weekly.standing',
  };
  const whom = ['Ben', 'Cleo', 'Dia', 'Eli', 'Fay'];
  const to = whom.map((name) => ({ name, user: name.toLowerCase() }));
  const line = (key: 'author.late' | 'author.back.grace' | 'author.back.given' | 'thanks.deleted' | 'thanks.taken-back') =>
    sentence(say.line(key));
  const messages: Readonly<Record<string, Message>> = {
    resting: resting({ whom: ['Ben'], leaves: LEAVES, waits: false }, reader),
    'resting-many': resting({ whom, leaves: LEAVES, waits: false }, reader),
    'resting-waits': resting({ whom, leaves: MONDAY, waits: true }, reader),
    left: left(['Ben'], language),
    'left-many': left(whom, language),
    'taken-back-resting': line('author.back.grace'),
    'left-late': line('author.late'),
    'taken-back': line('author.back.given'),
    'taken-back-late': withTooOld(line('author.back.given'), language),
    thanks: thanks(facts, reader),
    'thanks-channel': thanks({ ...facts, how: 'channel' }, reader),
    'thanks-private': thanks({ ...facts, how: 'private' }, reader),
    'thanks-always-channel': thanks({ ...facts, how: 'channel', once: true }, reader),
    'thanks-always-private': thanks({ ...facts, how: 'private', once: true }, reader),
    'thanks-long': thanks({ ...facts, words: 'x'.repeat(500) }, reader),
    'thanks-stopped': leftWith(kitWords(language).line('stopped'), facts, language),
    'thanks-deleted': line('thanks.deleted'),
    'thanks-taken-back': line('thanks.taken-back'),
    somebody: thanks({ ...facts, who: say.line('somebody') }, reader),
    'not-yours': notYours(language),
    post: post({ from: 'Ana', to: to.slice(0, 1), behaviour, words: SAMPLE[language] }, language),
    'post-many': post({ from: 'Ana', to, behaviour, words: 'x'.repeat(500) }, language),
    'post-gone': gone(language),
  };
  const blank = { ...reader, behaviours, whom: [], words: '', waits: null };
  const written = { ...blank, whom: ['U0BEN'], words: SAMPLE[language], behaviour: behaviour.id };
  return {
    ...Object.fromEntries(Object.entries(messages).map(([name, message]) => [name, { message }])),
    'form-change': { form: bravoForm({ ...written, above: [] }) },
    'form-change-waits': { form: bravoForm({ ...written, above: [], waits: MONDAY }) },
    'form-too-late': { form: bravoForm({ ...blank, above: [say.line('author.late')] }) },
    ...leavingViews(reader),
  };
}

const leftWith = (line: string, facts: Thanks, language: Language): Message =>
  message(line, text([plain(line)]), ...thanksBlocks(facts, language), buttons(resumeButton(language)));
