import { expect } from 'vitest';
import { galleryFiles } from '../../src/cli/gallery.ts';
import { encodePress, MAX_PRESS_CHARS, type OpenForm, offer, type Press } from '../../src/message/index.ts';
import { machinesOf, type RitualKind, type Wire } from '../../src/ritual/index.ts';
import { messageProblems, modalProblems } from '../adapters/wire/slack-blocks.ts';
import { cardProblems } from '../adapters/wire/teams-limits.ts';
import { filesIn, textOf } from '../guards/source.ts';
import { emojiIn, neverSaid } from '../guards/tone.ts';
import { buttonsIn, CAPABILITIES, formProblems, formsOf, messagesOf, proseOf, textsOf, viewsOf } from './ritual-views.ts';

/** A message is short, and so are its sentences; a longer label is cut on a phone. */
const MAX_LINES = 6;
const MAX_SENTENCE_WORDS = 20;
const MAX_LABEL_CHARS = 30;
/** A form is read once, beside its button. */
const MAX_AUDIENCE_WORDS = 45;

const wiresOf = (kind: RitualKind): readonly Wire<never>[] =>
  [...Object.values(kind.stages).flatMap((stage) => stage.on ?? []), ...kind.always] as readonly Wire<never>[];

/** The machine a press is for: the one it names, else the one whose message it stands in. */
const machineFor = (press: Press, own: RitualKind, family: RitualKind): RitualKind | undefined =>
  press.kind === '' ? own : machinesOf(family).find((machine) => machine.kind === press.kind);

type Rendered = { readonly text: string; readonly blocks: unknown };
const isMessage = (content: unknown): content is Rendered =>
  typeof content === 'object' && content !== null && 'blocks' in content && 'text' in content;

/** Everything a ritual must keep, whatever it is about. Each law is one test. */
export const RITUAL_LAWS: Readonly<
  Record<string, (kind: RitualKind, folder: string, family: RitualKind) => void | Promise<void>>
> = {
  'every view fits every platform without a loss, and the platform takes it': (kind) => {
    const files = galleryFiles([kind]);
    expect(files.length).toBe(machinesOf(kind).flatMap(viewsOf).length * Object.keys(CAPABILITIES).length);
    for (const { path, platform, content, losses } of files) {
      const slack = (): readonly string[] =>
        isMessage(content) ? messageProblems(content.text, content.blocks) : modalProblems(content);
      const problems = platform === 'slack' ? slack() : platform === 'teams' ? cardProblems(content) : [];
      expect({ path, losses, problems }).toEqual({ path, losses: [], problems: [] });
    }
  },
  'every form fits every platform whole': (kind) => {
    for (const { name, form } of formsOf(kind))
      for (const [platform, can] of Object.entries(CAPABILITIES))
        expect([name, platform, formProblems(form, can)]).toEqual([name, platform, []]);
  },
  'every form says who will see it, beside its button': (kind) => {
    for (const { name, form } of formsOf(kind)) expect([name, form.audience.length > 0]).toEqual([name, true]);
  },
  'the same is shown in every language': (kind) => {
    expect(Object.keys(kind.gallery('fr'))).toEqual(Object.keys(kind.gallery('en')));
  },
  'a notification says what the message wants': (kind) => {
    for (const { name, message } of messagesOf(kind)) {
      expect([name, message.summary.trim()]).not.toEqual([name, '']);
      expect([name, message.summary.includes('\n'), message.summary.length <= 150]).toEqual([name, false, true]);
    }
  },
  'a message is six lines of ours at most, with one emoji at most': (kind) => {
    for (const { name, message } of messagesOf(kind)) {
      expect([name, proseOf(message).length <= MAX_LINES]).toEqual([name, true]);
      expect([name, emojiIn([message.summary, ...proseOf(message)].join('\n')) <= 1]).toEqual([name, true]);
    }
  },
  'sentences are short': (kind) => {
    for (const { name, view } of viewsOf(kind)) {
      const said = 'message' in view ? [view.message.summary, ...proseOf(view.message)] : textsOf(view);
      const long = said.flatMap(sentencesOf).filter((sentence) => wordsIn(sentence) > MAX_SENTENCE_WORDS);
      expect([name, long]).toEqual([name, []]);
    }
    for (const { name, form } of formsOf(kind))
      expect([
        name,
        wordsIn(form.audience.map((span) => ('text' in span ? span.text : '')).join('')) <= MAX_AUDIENCE_WORDS,
      ]).toEqual([name, true]);
  },
  'nothing is said that the bot never says, and nobody is given a gender': (kind) => {
    for (const { name, language, view } of viewsOf(kind))
      for (const text of textsOf(view)) {
        expect([name, neverSaid(text, language)]).toEqual([name, []]);
        expect([name, language === 'fr' ? genderMarksIn(text) : []]).toEqual([name, []]);
      }
  },
  'texts are typeset: curly apostrophes, French spaces that do not break, nothing left to fill in': (kind) => {
    const wrong = viewsOf(kind).flatMap(({ name, language, view }) =>
      textsOf(view)
        .filter(
          (text) => /[\p{L}]'[\p{L}]|[{}]|undefined|NaN/u.test(text) || (language === 'fr' && / [:;?!»]|« |\d h\b/.test(text)),
        )
        .map((text) => `${name}: ${text}`),
    );
    expect(wrong).toEqual([]);
  },
  'a button is understood by its label, and by ear': (kind) => {
    for (const { name, message } of messagesOf(kind)) {
      const labels = buttonsIn(message).map(({ label }) => label);
      expect([name, labels.filter((label) => label.length > MAX_LABEL_CHARS)]).toEqual([name, []]);
      expect([name, new Set(labels).size]).toEqual([name, labels.length]);
      for (const { label, spoken } of buttonsIn(message))
        if (emojiIn(label) > 0) expect([name, emojiIn(spoken ?? label)]).toEqual([name, 0]);
    }
  },
  'whoever is asked something can leave as easily': (kind) => {
    for (const { name, message } of messagesOf(kind)) {
      const refs = buttonsIn(message).map(({ press }) => press.ref);
      expect([name, refs.includes('pause')]).toEqual([name, refs.includes('stop')]);
    }
  },
  'every button is answered in some stage, as it says, with what it carries': (kind, _folder, family) => {
    for (const { name, message } of messagesOf(kind))
      for (const { press } of buttonsIn(message)) {
        const machine = machineFor(press, kind, family);
        const wires = machine ? wiresOf(machine).filter(({ ref }) => ref === press.ref) : [];
        expect([name, press.ref, wires.length > 0]).toEqual([name, press.ref, true]);
        for (const wire of wires) {
          expect([name, press.ref, wire.opens]).toEqual([name, press.ref, press.opens]);
          expect([name, press.ref, wire.payload.safeParse(press.payload).success]).toEqual([name, press.ref, true]);
        }
      }
  },
  'every form that has to be offered with a button opens with what is left of what it carried': (kind, _folder, family) => {
    for (const { name, form } of formsOf(kind)) {
      if (!('press' in form)) continue;
      const open = form as OpenForm;
      const [offered] = buttonsIn(offer({ ...open, ...(family.sealed ? { windowOnly: true } : {}) }));
      const machine = machineFor(open.press, kind, family);
      const wires = machine ? wiresOf(machine).filter(({ ref }) => ref === open.press.ref) : [];
      for (const wire of wires)
        expect([name, wire.ref, wire.payload.safeParse(offered?.press.payload).success]).toEqual([name, wire.ref, true]);
    }
  },
  'every button fits where the platforms keep it, whatever the ritual is called': (kind) => {
    for (const { name, message } of messagesOf(kind))
      for (const { press } of buttonsIn(message)) {
        const longest: Press = { ...press, kind: kind.kind, occurrence: 'x'.repeat(200) };
        expect([name, encodePress(longest).length <= MAX_PRESS_CHARS]).toEqual([name, true]);
      }
  },
  'every ref that is answered can be pressed somewhere': (kind, _folder, family) => {
    const pressed = machinesOf(family).flatMap((own) => [
      ...messagesOf(own).flatMap(({ message }) => buttonsIn(message).map(({ press }) => ({ press, own }))),
      // A form that follows another one, with no button in between.
      ...formsOf(own).flatMap(({ form }) => ('press' in form ? [{ press: form.press as Press, own }] : [])),
      ...own.entryPoints.flatMap(({ home }) => (home ? [{ press: home.press(), own }] : [])),
    ]);
    const shown = new Set(pressed.flatMap(({ press, own }) => (machineFor(press, own, family) === kind ? [press.ref] : [])));
    expect([...new Set(wiresOf(kind).map(({ ref }) => ref))].filter((ref) => !shown.has(ref))).toEqual([]);
  },
  'every stage can be reached, and every stage that waits ends': (kind, folder, family) => {
    const gone = filesIn([folder], '.ts').flatMap((path) =>
      [...textOf(path).matchAll(/\.go\('([\w-]+)'\)/g)].map(([, to]) => to as string),
    );
    const reached = new Set([
      kind.first,
      ...(kind.skipped === undefined ? [] : [kind.skipped]),
      ...gone,
      ...Object.values(kind.stages).flatMap(({ leadsTo }) => leadsTo ?? []),
    ]);
    expect(Object.keys(kind.stages).filter((stage) => !reached.has(stage))).toEqual([]);
    // What stands as long as its ritual waits for people, and for nothing else.
    const stands = kind.starts === 'person' && kind === family;
    for (const [name, stage] of Object.entries(kind.stages)) {
      if (stands && name === kind.first) continue;
      let at = stage;
      for (let steps = 0; at.leadsTo !== undefined && steps <= 20; steps += 1) at = kind.stages[at.leadsTo] as typeof at;
      expect([name, at.until === undefined && at.wakeups === undefined]).toEqual([name, true]);
    }
    if (kind.skipped !== undefined) expect(kind.stages[kind.skipped]?.until).toBeUndefined();
  },
  'it runs with no settings at all, and settings survive being stored': (kind) => {
    const config = kind.config.parse({});
    expect(kind.config.parse(JSON.parse(JSON.stringify(config)))).toEqual(config);
  },
  'its commands can be typed on every platform and say what they do': (kind) => {
    for (const { command, aliases = [], title, shortcut, home } of kind.entryPoints) {
      for (const word of [command, ...aliases]) expect(word).toMatch(/^[a-z][a-z-]{1,30}$/);
      for (const { en, fr } of [title, ...(shortcut ? [shortcut] : [])]) expect([en.trim(), fr.trim()]).not.toContain('');
      // Slack's limit for the name of a shortcut, and ours for a button.
      expect([shortcut?.en ?? '', shortcut?.fr ?? ''].filter((name) => name.length > 24)).toEqual([]);
      expect(Object.values(home?.label ?? {}).filter((label) => label.length > MAX_LABEL_CHARS)).toEqual([]);
    }
  },
};

const sentencesOf = (text: string): readonly string[] => text.split(/(?<=[.?!…])\s+|\n/).filter(Boolean);
const wordsIn = (text: string): number => text.split(/[\s\u00a0\u202f]+/).filter((word) => /[\p{L}\d]/u.test(word)).length;

/** "salarié(e)s", "tous·tes", "prêt.e", "intéressé/e": ways of writing two genders at once. */
export const genderMarksIn = (text: string): readonly string[] =>
  text.match(
    /\p{L}+(\((e|ne|le|te|se|trice|euse)s?\)s?|[·•](e|ne|le|te|se|trice|euse|tes)[·•]?s?|\.(e|ne|trice|euse)\.?s?(?!\p{L})|\/(e|ne|trice|euse)s?)(?!\p{L})/giu,
  ) ?? [];
