import { bold, type Language, type Reply, replace, type Shown, text } from '../../src/message/index.ts';
import { type Member, type On, type Refusal, refused, sentence, type Wire } from '../../src/ritual/index.ts';
import { accept, inCharter, mayTakePart } from './consent.ts';
import { deckRules, groupName } from './deck.ts';
import { chooseRules, switchOff, switchOffNow, switchOn } from './forms.ts';
import { offFor } from './gate.ts';
import { chosenRules, fileRules, ownOf, readOwn, ruleText, SETS, sameRules, setName, setOf } from './rules.ts';
import { type Desk, MOST_RULES, type Rule, type YellowCard } from './types.ts';
import { announcement, nameOf, offQuestion, rulesChanged, rulesList } from './views.ts';
import { words } from './words.ts';

/** Which rules: a ready-made set, rules of the circle's own, or both. What stands now is shown, then what there is to choose. */
export function rulesForm(on: boolean, rules: readonly Rule[], language: Language) {
  const say = words(language);
  const now = rules.length === 0 ? [] : [text(say.text('rules.now')), rulesList(rules, language)];
  const deck = deckRules.flatMap((one): readonly Shown[] => [
    text([bold(groupName(one.group, language))]),
    rulesList(one.rules, language),
  ]);
  const [set, own] = [setOf(rules)?.id, ownOf(rules).map((rule) => ruleText(rule, language))];
  return {
    title: say.line(on ? 'rules.title' : 'rules.title.on'),
    submit: say.line(on ? 'rules.submit' : 'on.button'),
    cancel: say.line('cancel'),
    shows: [...now, ...deck],
    fields: {
      set: {
        f: 'choice' as const,
        label: say.line('rules.label'),
        options: SETS.map((one) => ({ value: one.id, label: setName(one, language) })),
        ...(set === undefined ? {} : { initial: set }),
      },
      own: {
        f: 'paragraph' as const,
        label: say.line('rules.own'),
        hint: say.line('rules.own.hint', { most: MOST_RULES }),
        optional: true as const,
        max: 2000,
        ...(own.length === 0 ? {} : { initial: own.join('\n') }),
      },
    },
    audience: say.text(on ? 'rules.audience' : 'rules.audience.on'),
  };
}

/** The rules of the rituals file, which chat cannot change: a host only says yes. */
export function fileForm(rules: readonly Rule[], language: Language) {
  const say = words(language);
  return {
    title: say.line('rules.title.on'),
    submit: say.line('charter.submit'),
    cancel: say.line('cancel'),
    shows: [text(say.text('charter.rules')), rulesList(rules, language), text(say.text('file'))],
    fields: {
      go: {
        f: 'choice' as const,
        label: say.line('file.label'),
        options: [
          { value: 'yes', label: say.line('on.button') },
          { value: 'no', label: say.line('charter.no') },
        ],
      },
    },
    audience: say.text('rules.audience.on'),
  };
}

/** Choosing the rules, switching on and off: for hosts. */
export const hostWires = (on: On<YellowCard>): readonly Wire<YellowCard>[] => [
  on.form(
    chooseRules,
    {
      view: (desk, by, { first }) => {
        const { on, rules } = desk.data;
        if (desk.config.rules) return replace(sentence(words(by.language).line('file')));
        if (first === undefined) return on ? rulesForm(true, rules, by.language) : replace(offFor(desk, by));
        return cannotSwitchOn(desk, by) ?? rulesForm(false, rules, by.language);
      },
      submit: (desk, by, { set, own }) => choose(desk, by, set, own),
    },
    'host',
  ),
  on.form(
    switchOn,
    {
      view: (desk, by) => {
        const { rules } = desk.config;
        if (!rules) return replace(desk.data.on ? sentence(words(by.language).line('on.already')) : offFor(desk, by));
        return cannotSwitchOn(desk, by) ?? fileForm(fileRules(rules, desk.data), by.language);
      },
      submit: (desk, by, { go }) =>
        go === 'yes' ? adopt(desk, by, fileRules(desk.config.rules ?? [], desk.data)) : replace(offFor(desk, by)),
    },
    'host',
  ),
  on.press(switchOff, (desk, by) => replace(desk.data.on ? offQuestion(by.language) : offFor(desk, by)), 'host'),
  on.press(switchOffNow, (desk, by) => switchedOff(desk, by), 'host'),
];

/** Why cards cannot be switched on now: they are, or what they say would not be safe. Asked before anything is filled in, and again when it is sent. */
function cannotSwitchOn({ data, secretKept }: Desk, { language }: Member): Reply | null {
  if (!data.on && secretKept) return null;
  return replace(sentence(words(language).line(data.on ? 'on.already' : 'on.secret')));
}

function choose(desk: Desk, by: Member, id: string, typed: string | undefined): Reply | Refusal | Promise<Reply> {
  const set = SETS.find((one) => one.id === id);
  const say = words(by.language);
  if (set === undefined) return refused({ set: say.line('rules.own.none') });
  const own = readOwn(typed, set, by.language);
  if ('wrong' in own) return refused({ own: own.wrong });
  return adopt(desk, by, chosenRules(set, own.lines, desk.data));
}

/** These are the rules from now on. Switching on, and changing them, is said in the channel; the host who does it has accepted them. */
async function adopt(desk: Desk, by: Member, rules: readonly Rule[]): Promise<Reply> {
  const { on, version, rules: before } = desk.data;
  const say = words(by.language);
  const changed = !sameRules(rules, before);
  if (on && !changed) return replace(sentence(say.line('rules.same')));
  const choice = await desk.entry(by.id);
  const next = changed ? version + 1 : version;
  desk.remember({ ...desk.data, on: true, version: next, rules: [...rules] });
  if (mayTakePart(desk, by) && (!on || inCharter(choice))) accept(desk, by, choice, next);
  if (on) saidChanged(desk);
  else desk.post(`on:${desk.now}`, announcement(nameOf(desk.config, desk.ritual.language), desk.ritual.language));
  return replace(sentence(say.line(on ? 'rules.changed' : 'on.done')));
}

const saidChanged = (desk: Desk): void =>
  desk.post(`rules:${desk.data.version}`, rulesChanged(nameOf(desk.config, desk.ritual.language), desk.ritual.language));

/** The list of the rituals file is the circle's, as soon as it changes. */
export function followFile(desk: Desk): void {
  const { on, version, rules: before } = desk.data;
  if (!on || desk.config.rules === undefined) return;
  const rules = fileRules(desk.config.rules, desk.data);
  if (sameRules(rules, before)) return;
  desk.remember({ ...desk.data, version: version + 1, rules: [...rules] });
  saidChanged(desk);
}

/** Open cards about acts close and mean nothing more; cards about a process go on. What the channel read says so. */
async function switchedOff(desk: Desk, by: Member): Promise<Reply> {
  if (!desk.data.on) return replace(offFor(desk, by));
  desk.remember({ ...desk.data, on: false });
  for (const card of desk.data.cards) if (card.open) desk.wake(card.id, 'off', desk.now);
  const { language } = desk.ritual;
  const posted = (await desk.told('on:')).toSorted().at(-1);
  desk.withdraw('on:');
  desk.withdraw('rules:');
  if (posted !== undefined)
    desk.edit(posted, sentence(words(language).line('off.line', { name: nameOf(desk.config, language) })));
  return replace(sentence(words(by.language).line('off.done')));
}
