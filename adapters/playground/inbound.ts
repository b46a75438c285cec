import { z } from 'zod';
import { commandIn, plainMessage } from '../../src/message/index.ts';
import type { Interaction } from '../../src/ports/adapter.ts';
import type { Ids } from '../../src/ports/ids.ts';
import { CHANNEL, WORKSPACE } from './circle.ts';
import type { Person, Shortcut } from './config.ts';
import { Refusal } from './failures.ts';
import { type History, type Posted, sees } from './history.ts';
import { cutAtNames, withoutNames } from './names-in-text.ts';
import { buttonsOf } from './render-message.ts';

/** An interaction, and the message it came from if it came from one. */
export type Acted = { readonly interaction: Interaction; readonly receipt: string | null };

const As = z.string();
/** The same id twice is the same act twice told, as when a platform tries again. */
const Id = z.string().min(1).max(100).optional();
const Press = z.union([
  z.strictObject({ as: As, press: z.string(), id: Id }),
  z.strictObject({ as: As, receipt: z.string(), button: z.union([z.string(), z.number().int()]), id: Id }),
]);
const Submit = z.strictObject({
  as: As,
  form: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.array(z.string()), z.null()])),
  id: Id,
});
const Word = z.string().min(1).max(100);
const Command = z.union([
  z.strictObject({ as: As, command: Word, about: z.string(), id: Id }),
  z.strictObject({
    as: As,
    command: Word,
    text: z.string().max(20_000).default(''),
    place: z.enum(['circle', 'private']).default('private'),
    id: Id,
  }),
]);
const Home = z.strictObject({ as: As, id: Id });

/** A press: by its handle, or by a message's receipt and the button's label or index. Throws Refusal. */
export function readPress(body: unknown, history: History, ids: Ids): Acted {
  const read = parse(Press, body, 'a press is { as, press } or { as, receipt, button }');
  const person = personOf(read.as, history);
  const [receipt, version, button] = 'press' in read ? splitHandle(read.press) : [read.receipt, null, read.button];
  const posted = visible(receipt, person, history);
  const buttons = buttonsOf(posted.versions[version ?? posted.versions.length - 1]);
  const pressed = typeof button === 'number' ? buttons[button] : buttons.find((b) => b.label === button);
  if (!pressed)
    throw new Refusal(
      'missing',
      `That message has no button ${JSON.stringify(button)}; it has ${JSON.stringify(buttons.map((b) => b.label))}.`,
    );
  const common = commonOf(person, read.id ?? ids.next(), channelOf(posted));
  return { interaction: { ...common, i: 'press', press: pressed.press }, receipt };
}

/** A filled form, by the handle it was opened with, from the person it was opened for. Throws Refusal. */
export function readSubmit(body: unknown, history: History): Acted {
  const read = parse(Submit, body, 'a filled form is { as, form, values }, each value a text, a list of user ids or null');
  const person = personOf(read.as, history);
  const form = history.opened(read.form);
  if (form?.user !== person.user) throw new Refusal('missing', `There is no such form open for ${person.user}. Open it again.`);
  // A form shown again has a new handle: the same handle twice is the same act.
  const id = read.id ?? `form:${form.handle}`;
  return {
    interaction: { ...commonOf(person, id, form.channel), i: 'submit', press: form.press, values: read.values },
    receipt: form.receipt,
  };
}

/**
 * A word said to the bot, in private or in the circle, with the people of the circle named after it; or a command chosen
 * from the menu of a message this person can see. Throws Refusal.
 */
export function readCommand(body: unknown, history: History, ids: Ids, shortcuts: readonly Shortcut[]): Acted {
  const read = parse(Command, body, 'a command is { as, command, text, place } or { as, command, about }');
  const person = personOf(read.as, history);
  const { command } = commandIn(read.command);
  if (command === '') throw new Refusal('malformed', 'The command is empty.');
  const id = read.id ?? ids.next();
  if ('about' in read) {
    const posted = visible(read.about, person, history);
    if (!shortcuts.some((shortcut) => shortcut.command === command))
      throw new Refusal(
        'missing',
        `A message has no command ${JSON.stringify(command)}; it has ${JSON.stringify(shortcuts.map((s) => s.command))}.`,
      );
    const about = { text: plainMessage(posted.versions.at(-1)!), author: posted.author };
    return {
      interaction: { ...commonOf(person, id, channelOf(posted)), i: 'command', command, text: '', people: [], about },
      receipt: null,
    };
  }
  const channel = read.place === 'circle' && person.inCircle ? CHANNEL.id : null;
  const said = withoutNames(cutAtNames(read.text, circleOf(history)));
  const text = commandIn(`${command} ${said.text}`).text;
  return { interaction: { ...commonOf(person, id, channel), i: 'command', command, ...said, text }, receipt: null };
}

/** Somebody looks at their home page. Throws Refusal. */
export function readHome(body: unknown, history: History, ids: Ids): Interaction {
  const read = parse(Home, body, 'to look at a home page is { as }');
  const person = personOf(read.as, history);
  return { ...commonOf(person, read.id ?? ids.next(), null), i: 'home' };
}

/** Who is in the channel. */
export const circleOf = (history: History): readonly Person[] => history.people().filter((person) => person.inCircle);

/** The person of that id. Throws Refusal. */
export function personOf(user: string | null, history: History): Person {
  if (!user) throw new Refusal('malformed', 'Say who: as=<user>.');
  const person = history.person(user);
  if (!person) throw new Refusal('missing', `There is nobody called ${JSON.stringify(user)} here: GET members says who is.`);
  return person;
}

/** The message of that receipt, if that person can see it. Throws Refusal: the same for none as for another's. */
export function visible(receipt: string, person: Person, history: History): Posted {
  const posted = history.message(receipt);
  if (!posted || !sees(person, posted)) throw new Refusal('missing', `There is no such message for ${person.user}.`);
  return posted;
}

/** `body` as that shape. Throws Refusal with the sentence and the first thing wrong. */
export function parse<T>(shape: z.ZodType<T>, body: unknown, sentence: string): T {
  const read = shape.safeParse(body);
  if (read.success) return read.data;
  const first = read.error.issues[0];
  throw new Refusal('malformed', `${sentence} (${[first?.path.join('.'), first?.message].filter(Boolean).join(': ')}).`);
}

const channelOf = (posted: Posted): string | null => (posted.place.kind === 'channel' ? posted.place.id : null);

/** What everything a person does has in common. */
export const commonOf = (person: Person, id: string, channel: string | null) => ({
  workspace: WORKSPACE,
  user: person.user,
  id,
  channel,
  profile: { name: person.name, zone: person.zone, language: person.language, address: null },
});

function splitHandle(handle: string): [string, number, number] {
  const match = /^([\w-]+)\.(\d{1,6})\.(\d{1,6})$/.exec(handle);
  if (!match) throw new Refusal('malformed', 'That is not a press: take it from a button of GET messages.');
  return [match[1]!, Number(match[2]), Number(match[3])];
}
