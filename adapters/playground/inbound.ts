import { z } from 'zod';
import type { Interaction } from '../../src/ports/adapter.ts';
import type { Ids } from '../../src/ports/ids.ts';
import { CHANNEL, WORKSPACE } from './circle.ts';
import type { Person } from './config.ts';
import { Refusal } from './failures.ts';
import { type History, type Posted, sees } from './history.ts';
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
const Command = z.strictObject({
  as: As,
  command: z.string().min(1).max(100),
  text: z.string().max(20_000).default(''),
  place: z.enum(['circle', 'private']).default('private'),
  id: Id,
});

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
  const channel = posted.place.kind === 'channel' ? posted.place.id : null;
  return { interaction: { ...common(person, read.id ?? ids.next(), channel), i: 'press', press: pressed.press }, receipt };
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
    interaction: { ...common(person, id, form.channel), i: 'submit', press: form.press, values: read.values },
    receipt: form.receipt,
  };
}

/** A word said to the bot, in private or in the circle. Throws Refusal. */
export function readCommand(body: unknown, history: History, ids: Ids): Acted {
  const read = parse(Command, body, 'a command is { as, command, text, place }');
  const person = personOf(read.as, history);
  const command = read.command.trim().replace(/^\//, '');
  if (command === '') throw new Refusal('malformed', 'The command is empty.');
  const channel = read.place === 'circle' && person.inCircle ? CHANNEL.id : null;
  return {
    interaction: { ...common(person, read.id ?? ids.next(), channel), i: 'command', command, text: read.text.trim() },
    receipt: null,
  };
}

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

const common = (person: Person, id: string, channel: string | null) => ({
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
