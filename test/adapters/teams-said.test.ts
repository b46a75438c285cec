import { describe, expect, it } from 'vitest';
import { wires } from './wire/teams-test.ts';
import type { TeamsWire } from './wire/teams-wire.ts';
import { ANA, BEN, BOT, CHANNEL, GUEST, OTHER_BOT, STRANGER } from './wire/teams-world.ts';

const open = wires();

type Named = { readonly id: string; readonly name: string; readonly aadObjectId?: string | undefined };
const entity = ({ id, name, aadObjectId }: Named, words = name) => ({
  type: 'mention',
  text: `<at>${words}</at>`,
  mentioned: { id, name, ...(aadObjectId ? { aadObjectId } : {}) },
});
/** As Teams names people: by the id made for this bot alone. */
const only = ({ id, name }: Named): Named => ({ id, name });
const REST = entity(BOT);

/** Ana says something, naming people by their entities; what the engine hears of it. */
async function said(wire: TeamsWire, where: 'channel' | 'personal', text: string, ...entities: readonly object[]) {
  await wire.post(wire.activity('message', ANA.id, where, { text, entities }));
  return wire.inbound.interactions.at(-1);
}
const asked = (wire: TeamsWire): number => wire.connector.calls.filter(({ path }) => /\/members\//.test(path)).length;

describe('people named in what is said to the bot', () => {
  it('are known by the directory’s id where Teams tells it, in both kinds of chat, and are not in the words', async () => {
    const wire = await open();
    for (const [where, words, channel] of [
      ['channel', '<at>Rituals</at> bravo <at>Benoît Tremblay</at> for the demo', CHANNEL],
      ['personal', '/Bravo <at>Benoît Tremblay</at>&nbsp;for the demo', null],
    ] as const) {
      const heard = await said(wire, where, words, REST, entity(BEN));
      expect(heard).toMatchObject({ i: 'command', command: 'bravo', people: [BEN.aadObjectId], channel });
      expect(heard).toHaveProperty('text', expect.stringMatching(/^for +the demo$/));
    }
    expect(asked(wire)).toBe(0);
  });

  it('are looked up where they are when Teams names them by another id, and then known', async () => {
    const wire = await open();
    for (const _ of [1, 2]) {
      const heard = await said(wire, 'channel', '<at>Rituals</at> bravo <at>Benoît</at>', REST, entity(only(BEN), 'Benoît'));
      expect(heard).toMatchObject({ command: 'bravo', text: '', people: [BEN.aadObjectId] });
    }
    expect(asked(wire)).toBe(1);
    await said(wire, 'personal', 'bravo <at>B</at>', entity(only(BEN), 'B'));
    expect(wire.inbound.interactions.at(-1)).toMatchObject({ people: [BEN.aadObjectId] });
    expect(asked(wire)).toBe(1);
  });

  it('are not looked up when the roster has told of them', async () => {
    const wire = await open();
    await wire.adapter.members(wire.channel);
    const heard = await said(wire, 'channel', '<at>Rituals</at> bravo <at>B</at>', REST, entity(only(BEN), 'B'));
    expect(heard).toMatchObject({ people: [BEN.aadObjectId] });
    expect(asked(wire)).toBe(0);
  });

  it('stay in the words by name when nobody can tell who they are', async () => {
    const wire = await open();
    const words = '<at>Rituals</at> bravo <at>Somebody Else</at> and <at>Gus Guest</at>';
    const heard = await said(wire, 'channel', words, REST, entity(only(STRANGER)), entity(only(GUEST)));
    expect(heard).toMatchObject({ command: 'bravo', text: '@Somebody Else and', people: [GUEST.aadObjectId] });
  });

  it('are people: other bots, channels, tags and what is only written like a mention are words', async () => {
    const wire = await open();
    const words = '<at>Rituals</at> bravo <at>Polls</at> <at>General</at> <at>All</at> <at>Ana</at>';
    const others = [OTHER_BOT, { id: CHANNEL, name: 'General' }, { id: 'tag', name: 'All' }].map((one) => entity(one));
    const broken = [
      { type: 'mention', text: '<at>Ana</at>', mentioned: null },
      { type: 'mention', text: 7, mentioned: ANA },
    ];
    const heard = await said(wire, 'channel', words, REST, ...others, ...broken);
    expect(heard).toMatchObject({ command: 'bravo', text: '@Polls @General @All @Ana', people: [] });
    expect(asked(wire)).toBe(0);
  });

  it('come in the order they were named, each once, two of one name apart', async () => {
    const wire = await open();
    const words = '<at>Rituals</at> bravo <at>Alex</at> <at>Alex</at> <at>Ben</at> <at>Ben</at>, you <at>Alex</at>s';
    const alexes = [ANA, STRANGER, ANA].map((one) => entity(one, 'Alex'));
    const heard = await said(wire, 'channel', words, entity(BEN, 'Ben'), ...alexes, REST);
    expect(heard).toMatchObject({ people: [ANA.aadObjectId, STRANGER.aadObjectId, BEN.aadObjectId] });
    expect(heard).toHaveProperty('text', expect.stringMatching(/^, you +s$/));
  });

  it('are enough to have said something', async () => {
    const wire = await open();
    expect(await said(wire, 'personal', '<at>Ben</at>', entity(BEN, 'Ben'))).toMatchObject({
      command: '',
      people: [BEN.aadObjectId],
    });
  });
});
