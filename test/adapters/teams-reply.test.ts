import { describe, expect, it } from 'vitest';
import { encodePress, message, type OpenForm, privately, type Reply, replace, text, txt } from '../../src/message/index.ts';
import { everyField, press, prompt } from '../conformance/adapter-samples.ts';
import { posted } from '../conformance/posted.ts';
import type { SeenForm } from '../conformance/wire.ts';
import { partsOf } from './wire/teams-card.ts';
import { cardOf } from './wire/teams-connector.ts';
import { wires } from './wire/teams-test.ts';
import type { TeamsWire } from './wire/teams-wire.ts';
import { ANA, BOT, STRANGER } from './wire/teams-world.ts';

const open = wires();
const only: Reply = privately(message('Between us', text(txt`Between us, at length`)));
const FILLED = { mood: 'sunny', slot: 'slot-7', line: 'Fine', note: 'Two\nlines', day: '2026-12-01' };
const form = (reply: OpenForm = everyField()): Reply => ({ r: 'form', form: reply });

/** Ana says something in her own chat. */
const say = (wire: TeamsWire, words: string, more = {}) =>
  wire.see(ANA.id, wire.activity('message', ANA.id, 'personal', { text: words, ...more }));

describe('what is said to the bot', () => {
  it.each([
    ['  /Bravo  for Ben ', 'bravo', 'for Ben'],
    ['help', 'help', ''],
    ['checkin <at>Ben Tremblay</at> &nbsp;now', 'checkin', '@Ben Tremblay  now'],
    ['pause&nbsp;until 9\u00A0h&nbsp;30 &nbsp;', 'pause', 'until 9\u00A0h\u00A030'],
  ])('%j in a private chat is a command', async (words, command, rest) => {
    const wire = await open();
    await say(wire, words);
    expect(wire.inbound.interactions).toMatchObject([
      { i: 'command', command, text: rest, channel: null, user: wire.people.ana },
    ]);
  });

  it('in a channel only what names the bot is heard, by id and not by name', async () => {
    const wire = await open();
    const mention = (id: string, said: string) => ({ type: 'mention', text: said, mentioned: { id, name: 'Rituals' } });
    const inChannel = (words: string, ...entities: object[]) =>
      wire.post(wire.activity('message', ANA.id, 'channel', { text: words, entities }));
    await inChannel('checkin now');
    await inChannel('<at>Rituals</at> checkin', mention(ANA.id, '<at>Rituals</at>'));
    expect(wire.inbound.interactions).toEqual([]);
    await inChannel('please <at>Rituals</at> checkin', mention(BOT.id, '<at>Rituals</at>'));
    await inChannel('<at>Rituals</at>', mention(BOT.id, '<at>Rituals</at>'));
    expect(wire.inbound.interactions).toMatchObject([
      { command: 'please', text: 'checkin', channel: wire.channel.id },
      { command: '', text: '' },
    ]);
  });

  it('brings the person’s zone, language, name and address along', async () => {
    const wire = await open();
    await say(wire, 'help');
    await say(wire, 'help', {
      entities: [{ type: 'clientInfo', timezone: 'Pacific Standard Time', locale: 'pt-PT' }],
      localTimezone: 'Europe/Lisbon',
      locale: 'en-GB',
    });
    await say(wire, 'help', { entities: null, localTimezone: 'Nowhere/Land', locale: 'de-DE' });
    const [first, second, third] = wire.inbound.interactions.map((i) => i.profile);
    expect(first).toMatchObject({
      zone: 'Europe/Paris',
      language: 'fr',
      name: ANA.name,
      address: expect.stringContaining(ANA.id),
    });
    expect(second).toMatchObject({ zone: 'Europe/Lisbon', language: 'en' });
    expect(third).not.toHaveProperty('zone');
    expect(third).not.toHaveProperty('language');
  });

  it('an attachment alone says nothing', async () => {
    const wire = await open();
    await say(wire, ' ');
    await say(wire, '', { text: null });
    expect(wire.inbound.interactions).toEqual([]);
  });
});

describe('a private reply', () => {
  it('is the words themselves where the bot may not write to the person, and never public', async () => {
    const wire = await open();
    wire.inbound.answer = () => only;
    const receipt = await posted(wire, wire.channel, prompt());
    wire.connector.nextOpening(403);
    const seen = await wire.press(ANA.id, receipt, 'Pass');
    expect(seen).toMatchObject({ private: ['Between us'], public: [] });
    wire.inbound.answer = () => form();
    const opened = await wire.press(ANA.id, receipt, 'Answer');
    wire.inbound.answer = () => only;
    wire.connector.nextOpening(403);
    const sent = await wire.submit(ANA.id, opened.form as SeenForm, FILLED);
    expect(sent).toMatchObject({ form: null, private: ['Between us'], public: [] });
    wire.connector.nextOpening(403);
    expect(await wire.command(ANA.id, 'help', '')).toMatchObject({ status: 200, private: [], public: [] });
    expect(wire.logs()).toContain('teams.reply.lost');
  });

  it('to somebody unknown opens their chat after the answer is known to be possible', async () => {
    const wire = await open();
    wire.inbound.answer = () => only;
    const receipt = await posted(wire, wire.channel, prompt());
    expect(await wire.press(STRANGER.id, receipt, 'Pass')).toMatchObject({ private: ['Between us, at length'], public: [] });
  });

  it('to a button that opens a dialog is shown in it, buttons and all in the chat', async () => {
    const wire = await open();
    const receipt = await posted(wire, wire.channel, prompt());
    wire.inbound.answer = () => only;
    expect(await wire.press(ANA.id, receipt, 'Answer')).toMatchObject({ form: null, private: ['Between us, at length'] });
    wire.inbound.answer = () => privately(prompt('Closed. See another?'));
    expect((await wire.press(ANA.id, receipt, 'Answer')).private).toEqual(['Closed. See another?', 'Closed. See another?']);
    expect(wire.receipts(wire.person(wire.people.ana))).toHaveLength(1);
    wire.inbound.answer = () => ({ r: 'done' });
    expect(await wire.press(ANA.id, receipt, 'Answer')).toMatchObject({ status: 200, form: null, private: [], public: [] });
  });

  it('that cannot be posted any more leaves a line', async () => {
    const wire = await open();
    const receipt = await posted(wire, wire.person(wire.people.ana), prompt());
    wire.inbound.answer = () => only;
    wire.connector.next(403);
    expect(await wire.press(ANA.id, receipt, 'Pass')).toMatchObject({ status: 200, private: [] });
    expect(wire.logs()).toContain('teams.private.lost');
  });
});

describe('a form', () => {
  it('comes back refilled with exactly what was typed, cleared fields cleared, the error above its field', async () => {
    const wire = await open();
    const receipt = await posted(wire, wire.channel, prompt());
    wire.inbound.answer = () => form(everyField([wire.people.ben]));
    const opened = await wire.press(ANA.id, receipt, 'Answer');
    wire.inbound.answer = (i) => ({
      r: 'invalid',
      form: everyField([wire.people.ben]),
      typed: i.i === 'submit' ? i.values : {},
      errors: { note: 'Say *more*, <at>you</at>' },
    });
    const typed = {
      ...FILLED,
      line: '',
      note: 'x',
      thanks: [wire.people.ana, wire.people.ben],
      day: '',
      days: [],
      many: ['many-2'],
      where: '',
    };
    const again = await wire.submit(ANA.id, opened.form as SeenForm, typed);
    expect(again.form?.values).toEqual(typed);
    expect(Object.keys(again.form?.errors ?? {})).toEqual(['note']);
    expect(again.form?.errors.note?.replace(/\u200B/g, '')).toBe('Say *more*, <at>you</at>');
    expect(again.form?.labels).toEqual(opened.form?.labels);
    // The message it was opened from is still known.
    wire.inbound.answer = () => replace(message('Done', text(txt`All done`)));
    await wire.submit(ANA.id, again.form as SeenForm, FILLED);
    expect(wire.read(receipt).plain).toBe('All done');
  });

  it('looks for people in the channel, or in the whole organisation from a private chat', async () => {
    const wire = await open();
    wire.inbound.answer = () => form();
    const raw = async (place: typeof wire.channel) => {
      const at = JSON.parse(await posted(wire, place, prompt()));
      const where = place.kind === 'channel' ? 'channel' : 'personal';
      const activity = wire.activity('invoke', ANA.id, where, {
        name: 'task/fetch',
        replyToId: at.activity,
        value: { data: { press: encodePress(press('answer', { opens: 'form' })) } },
      });
      return JSON.stringify((await wire.post(activity)).body);
    };
    expect(await raw(wire.channel)).toContain('"graph.microsoft.com/users?scope=currentContext"');
    expect(await raw(wire.person(wire.people.ana))).toContain('"graph.microsoft.com/users"');
  });

  it('cannot be pointed at another message', async () => {
    const wire = await open();
    const [receipt, victim] = [await posted(wire, wire.channel, prompt()), await posted(wire, wire.channel, prompt('Leave me'))];
    wire.inbound.answer = () => form();
    const opened = await wire.press(ANA.id, receipt, 'Answer');
    const handle = opened.form?.handle as { action: { data: { rituals: { origin: object } } } };
    const other = JSON.parse(victim) as { conversation: string; activity: string };
    const origin = { ...handle.action.data.rituals.origin, conversation: other.conversation, activity: other.activity };
    const action = { ...handle.action, data: { rituals: { ...handle.action.data.rituals, origin } } };
    wire.inbound.answer = () => replace(message('Taken over', text(txt`Taken over`)));
    const seen = await wire.submit(ANA.id, { ...(opened.form as SeenForm), handle: { ...handle, action } }, FILLED);
    expect(wire.read(victim).plain).toBe('Leave me');
    expect(seen).toMatchObject({ private: ['Taken over'], public: [] });
  });

  it('asked for by a word stands in the private chat, keeps what was typed, and ends ticked off', async () => {
    const wire = await open();
    wire.inbound.answer = () => form();
    const opened = await say(wire, 'checkin');
    const [receipt = ''] = wire.receipts(wire.person(wire.people.ana));
    expect(wire.read(receipt)).toMatchObject({ problems: [], buttons: ['Send'] });
    wire.inbound.answer = (i) => ({
      r: 'invalid',
      form: everyField(),
      typed: i.i === 'submit' ? i.values : {},
      errors: { note: 'More' },
    });
    const again = await wire.submit(ANA.id, opened.form as SeenForm, { ...FILLED, thanks: [] });
    expect(again.form).toMatchObject({ title: 'Your check-in', errors: { note: 'More' }, values: { line: 'Fine' } });
    wire.inbound.answer = () => only;
    const sent = await wire.submit(ANA.id, again.form as SeenForm, { ...FILLED, thanks: [] });
    expect(sent.private).toContain('Between us, at length');
    expect(wire.read(receipt)).toMatchObject({ plain: '✓ Your check-in', buttons: [], problems: [] });
  });

  it('given to a button that acts stands in the private chat too', async () => {
    const wire = await open();
    wire.inbound.answer = () => form();
    const receipt = await posted(wire, wire.channel, prompt());
    const opened = await wire.press(ANA.id, receipt, 'Pass');
    expect(opened).toMatchObject({ form: { title: 'Your check-in' }, public: [] });
    wire.inbound.answer = () => replace(message('Answered', text(txt`Answered`)));
    await wire.submit(ANA.id, opened.form as SeenForm, { ...FILLED, thanks: [] });
    expect(wire.read(receipt).plain).toBe('Answered');
  });
});

describe('an older client', () => {
  it('presses by Action.Submit, and is answered by message', async () => {
    const wire = await open();
    const receipt = await posted(wire, wire.channel, prompt());
    const at = JSON.parse(receipt) as { conversation: string; activity: string };
    const card = cardOf(wire.connector.at(at.conversation, at.activity)?.activity);
    const act = partsOf(card).find((part) => part.type === 'Action.Execute');
    const { data, type } = (act?.fallback ?? {}) as { data: object; type: string };
    expect(type).toBe('Action.Submit');
    const submit = () => {
      const base = wire.activity('message', ANA.id, 'channel', { value: data, text: null, replyToId: at.activity });
      return wire.see(ANA.id, { ...base, conversation: { ...(base.conversation as object), id: at.conversation } });
    };
    expect(await submit()).toMatchObject({ status: 200, private: [], public: [] });
    expect(wire.inbound.interactions).toMatchObject([{ i: 'press', press: press('pass'), channel: wire.channel.id }]);
    wire.inbound.answer = () => only;
    expect(await submit()).toMatchObject({ private: ['Between us, at length'], public: [] });
    wire.inbound.answer = () => replace(message('Closed', text(txt`Closed`)));
    expect(await submit()).toMatchObject({ public: ['Closed'] });
    expect(wire.read(receipt).plain).toBe('Closed');
  });
});

describe('a slow engine', () => {
  it('does not keep Teams waiting: the answer comes by message', async () => {
    const wire = await open();
    const receipt = await posted(wire, wire.channel, prompt());
    for (const [label, reply, shown] of [
      ['Pass', only, 'Between us, at length'],
      ['Answer', form(), null],
      ['Pass', replace(message('Closed', text(txt`Closed`))), null],
    ] as const) {
      wire.inbound.answer = () => {
        // The clock goes on while the engine works, which ends later than everything the clock has woken.
        return new Promise((resolve) =>
          setImmediate(() => {
            wire.tick();
            setImmediate(() => resolve(reply));
          }),
        );
      };
      const seen = await wire.press(ANA.id, receipt, label);
      expect(seen.status).toBe(200);
      if (shown) expect(seen.private).toContain(shown);
      if (reply.r === 'form') expect(seen.form?.title).toBe('Your check-in');
    }
    expect(wire.read(receipt).plain).toBe('Closed');
    expect(wire.logs().match(/teams.answer.late/g)).toHaveLength(3);
  });
});
