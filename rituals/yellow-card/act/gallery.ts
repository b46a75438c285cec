import type { Language } from '../../../src/message/index.ts';
import { moment, sentence, type View } from '../../../src/ritual/index.ts';
import type { Card, Ending, Stage } from './card.ts';
import { composeForm, editForm } from './compose-form.ts';
import { askForm } from './hand-over.ts';
import { tooSerious } from './help.ts';
import { limited } from './limits-said.ts';
import { notice, said } from './notices.ts';
import { ruleNamed } from './pattern.ts';
import { beforeHuman, bravo, closedReply, othersHelp } from './replies.ts';
import { mine, resting } from './resting.ts';
import type { Role } from './roles.ts';
import { thankForm } from './thanks.ts';
import { cardForm, type Reader } from './views.ts';
import { words } from './words.ts';

/** Tuesday 24 November 2026 at 11:00 in Paris, and when a stage entered then ends. */
const NOW = Date.UTC(2026, 10, 24, 10);
const UNTIL = Date.UTC(2026, 11, 1, 10);

const RULE = {
  id: 'golden-dont',
  en: 'Do not do to others what you would not want done to you',
  fr: 'Ne pas faire aux autres ce qu’on n’aimerait pas qu’on nous fasse',
};

const TEXTS = {
  en: {
    situation: 'Monday’s call with the shop, just before the end.',
    behaviour: 'You closed the call while I was still speaking. It was always so short.',
    impact: 'The customer’s question stayed without an answer that day.',
    wish: 'A sign before the call ends.',
    reply: 'My connection broke. Ana, I did not see that you were speaking.',
    repair: 'I call the customer today.',
    bravo: 'You listened first. It made the rest easy for me.',
  },
  fr: {
    situation: 'L’appel de lundi avec la boutique, juste avant la fin.',
    behaviour: 'Vous avez coupé l’appel pendant que je parlais. C’est toujours si court.',
    impact: 'La question du client est restée sans réponse ce jour-là.',
    wish: 'Un signe avant la fin de l’appel.',
    reply: 'Ma connexion a lâché. Ana, je ne voyais pas que vous parliez.',
    repair: 'J’appelle le client aujourd’hui.',
    bravo: 'Vous avez d’abord écouté. Le reste est devenu facile.',
  },
} as const;

const NAMES = { author: 'Ana', recipient: 'Ben', host: 'Cleo' };

function cardIn(language: Language, more: Partial<Card> = {}): Card {
  const { situation, behaviour, impact, wish } = TEXTS[language];
  return {
    author: { id: 'ana', user: 'U0ANA', name: 'Ana' },
    recipient: { id: 'ben', user: 'U0BEN', name: 'Ben' },
    rule: RULE,
    day: '2026-11-23',
    ...{ situation, behaviour, impact, wish },
    delivered: true,
    said: [],
    repair: null,
    notYet: false,
    read: false,
    jury: null,
    asked: null,
    news: null,
    told: 0,
    ending: 'lapsed',
    thanked: [],
    keepUntil: 0,
    ...more,
  };
}

/** Every message and form of a card, with made-up people: each stage for each of those it concerns. */
export function gallery(language: Language): Readonly<Record<string, View>> {
  const reader: Reader = { id: 'ana', language, zone: 'Europe/Paris' };
  const card = cardIn(language);
  const circle = 'North & South';
  const help = language === 'fr' ? ['La médiation, au 12 34'] : ['The mediation desk, on 12 34'];
  const messages = {
    notice: notice(circle, language),
    'notice-host': notice(circle, language, 'Ana'),
    ...Object.fromEntries(
      (['over', 'gone', 'unsent'] as const).map((key) => [`notice-${key}`, said(`notice.${key}`, circle, language)]),
    ),
    'rule-named': ruleNamed(RULE[language], language),
    resting: resting({}, UNTIL, reader),
    'resting-look': resting(card, UNTIL, reader),
    'mine-waits': mine('waits', circle, language),
    'mine-went': mine('went', circle, language),
    'limit-open': limited({ limit: 'open', id: 'card' }, reader),
    'limit-month': limited({ limit: 'month', from: UNTIL }, reader),
    'limit-pair': limited({ limit: 'pair', from: UNTIL }, reader),
    closed: closedReply('lapsed', moment(UNTIL, reader.zone, language, 'date'), language),
    'closed-good': closedReply('heard', moment(UNTIL, reader.zone, language, 'date'), language),
    'before-human': beforeHuman(help, language),
    'others-help': othersHelp(help, language),
    bravo: bravo('Ana', TEXTS[language].bravo, language),
    ...sentences(language),
  };
  const today = '2026-11-24';
  const of = { rules: [RULE], help };
  const forms = {
    compose: composeForm(of, language, { today }),
    'compose-from-message': composeForm({ ...of, help: [] }, language, { to: 'U0BEN', excerpt: TEXTS[language].repair, today }),
    'compose-about': composeForm(of, language, { to: 'U0BEN', excerpt: TEXTS[language].repair, quotable: false, today }),
    edit: editForm(of, language, card),
    'too-serious': tooSerious(help, language),
    'too-serious-hosts': tooSerious([], language),
    ask: askForm([{ id: 'cleo', name: 'Cleo' }], language),
    thank: thankForm('Ben', language),
    ...cards(language),
  };
  return {
    ...Object.fromEntries(Object.entries(messages).map(([name, message]) => [name, { message }])),
    ...Object.fromEntries(Object.entries(forms).map(([name, form]) => [`${name}-form`, { form }])),
  };
}

/** What is said in one sentence, with nothing to press. */
function sentences(language: Language) {
  const say = words(language);
  const bare = ['said.told', 'thank.sent', 'said.jury', 'said.vote', 'said.withdrawn', 'said.asked', 'said.late'] as const;
  return Object.fromEntries(bare.map((key) => [key.replace('.', '-'), sentence(say.line(key))]));
}

/** The card itself, in each stage, for each of those it concerns. */
function cards(language: Language) {
  const { reply, repair } = TEXTS[language];
  const jury = { jurors: ['j1', 'j2', 'j3'], of: 7 };
  const replied = { said: [{ by: 'recipient' as const, text: reply }] };
  const spent = { said: [1, 2, 3].map(() => ({ by: 'recipient' as const, text: reply })), read: true };
  const asked = { by: 'ana', host: 'cleo', shown: false };
  const list: readonly (readonly [string, Stage, Role, Partial<Card>])[] = [
    ['cooling', 'cooling', 'author', { delivered: false }],
    ['waiting', 'waiting', 'author', { delivered: false }],
    ['sent', 'delivered', 'author', {}],
    ['delivered', 'delivered', 'recipient', {}],
    ['off-side', 'delivered', 'recipient', spent],
    ['dialogue', 'dialogue', 'recipient', replied],
    ['dialogue-author', 'dialogue', 'author', replied],
    ['not-yet', 'dialogue', 'recipient', { ...replied, repair, notYet: true }],
    ['not-yet-author', 'dialogue', 'author', { ...replied, repair, notYet: true }],
    ['repair', 'repair', 'recipient', { repair }],
    ['repair-author', 'repair', 'author', { repair }],
    ['repaired', 'repaired', 'recipient', { repair }],
    ['repaired-author', 'repaired', 'author', { repair }],
    ['jury', 'jury', 'author', { ...replied, jury }],
    ['juror', 'jury', 'juror', { ...replied, jury }],
    ['juror-of-five', 'jury', 'juror', { jury: { jurors: [...jury.jurors, 'j4', 'j5'], of: 9 } }],
    ['asked', 'handed-over', 'asker', { asked }],
    ['asked-help', 'handed-over', 'asker', { asked: { ...asked, host: null } }],
    ['asked-by-jury', 'handed-over', 'asker', { asked: { ...asked, by: null, host: null } }],
    ['paused', 'handed-over', 'other', { asked }],
    ['paused-help', 'handed-over', 'other', { asked: { ...asked, host: null } }],
    ['host', 'handed-over', 'host', { asked }],
    ['host-shown', 'handed-over', 'host', { asked: { ...asked, shown: true } }],
    ...(['lapsed', 'heard', 'understood', 'repaired', 'in-play', 'unclear', 'people'] as const).map(
      (ending: Ending) => [`closed-${ending}`, 'closed', 'author', { ending }] as const,
    ),
  ];
  return Object.fromEntries(
    list.map(([name, stage, role, more]) => {
      const id = role === 'recipient' ? 'ben' : 'ana';
      const facts = {
        stage,
        role,
        card: cardIn(language, more),
        until: UNTIL,
        now: NOW,
        names: NAMES,
        jury: name !== 'off-side',
      };
      return [`card-${name}`, cardForm(facts, { id, language, zone: 'Europe/Paris' })];
    }),
  );
}
