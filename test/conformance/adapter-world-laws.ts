import { expect } from 'vitest';
import { message, privately, text, txt } from '../../src/message/index.ts';
import { RosterUnavailable } from '../../src/ports/adapter.ts';
import type { Laws } from './adapter.ts';
import { everyField, prompt } from './adapter-samples.ts';
import { posted } from './posted.ts';
import type { SeenForm } from './wire.ts';

/** Laws of the world around: who is there, what changed, how it ends, what is written down. */
export const WORLD_LAWS: Laws = {
  'installing, joining, leaving and removal are reported': async ({ wire, inbound }) => {
    for (const event of ['installed', 'joined', 'left', 'removed'] as const) {
      await wire.raise(event);
      const change = inbound.changes.find((c) => c.c === event);
      expect([event, change?.workspace]).toEqual([event, wire.workspace]);
      if (change?.c === 'joined' || change?.c === 'left') {
        expect(change.channel).toBe(wire.channel.id);
        expect(change.user).not.toBe('');
      }
    }
    const ids = inbound.changes.map((c) => c.id);
    expect(ids).not.toContain('');
    expect(new Set(ids).size).toBe(ids.length);
    expect(inbound.interactions).toEqual([]);
  },
  /** Wires put `ben` on the last page of the channel's list, and at least one bot in it. */
  'a member list is read to its end, bots left out': async ({ wire }) => {
    const members = await wire.adapter.members(wire.channel);
    const users = members.map((m) => m.user);
    expect(users).toContain(wire.people.ana);
    expect(users).toContain(wire.people.ben);
    expect(users).not.toContain(wire.people.stranger);
    expect(new Set(users).size).toBe(users.length);
    expect(members.filter((m) => m.bot)).toEqual([]);
    for (const { zone, language, name } of members) {
      if (zone !== null) expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow();
      expect([null, 'en', 'fr']).toContain(language);
      expect(name).not.toBe('');
    }
  },
  'the members of a place nobody can see are said to be gone': async ({ wire }) => {
    const asked = wire.adapter.members({ ...wire.channel, id: `${wire.channel.id}XX`, address: null });
    await expect(asked).rejects.toBeInstanceOf(RosterUnavailable);
    await expect(asked).rejects.toMatchObject({ gone: true });
  },
  'the members of another workspace are never read': async ({ wire }) => {
    const asked = wire.adapter.members({ ...wire.channel, workspace: `${wire.workspace}-another` });
    await expect(asked).rejects.toBeInstanceOf(RosterUnavailable);
  },
  'stop answers what runs, then refuses': async ({ wire, inbound }) => {
    const receipt = await posted(wire, wire.channel, prompt());
    let arrived = (): void => {};
    let release = (): void => {};
    const here = new Promise<void>((resolve) => (arrived = resolve));
    const gate = new Promise<void>((resolve) => (release = resolve));
    inbound.answer = async () => {
      arrived();
      await gate;
      return privately(message('Just in time', text(txt`Just in time`)));
    };
    const running = wire.press(wire.people.ana, receipt, 'Pass');
    await here;
    let stopped = false;
    const stopping = wire.adapter.stop().then(() => {
      stopped = true;
    });
    await Promise.resolve();
    expect(stopped).toBe(false);
    release();
    const seen = await running;
    expect(seen.status).toBe(200);
    expect(seen.private.join()).toContain('Just in time');
    await stopping;
    const late = await wire.press(wire.people.ben, receipt, 'Pass');
    expect(late.status).not.toBe(200);
    expect(inbound.interactions).toHaveLength(1);
    await wire.adapter.stop();
  },
  'no secret, name, answer or message stands in a log line': async ({ wire, inbound }) => {
    const { ana } = wire.people;
    const receipt = await posted(wire, wire.channel, prompt('A very private question'));
    inbound.answer = () => ({ r: 'form', form: everyField() });
    const opened = await wire.press(ana, receipt, 'Answer');
    inbound.answer = () => privately(message('Hush', text(txt`A very private reply`)));
    const typed = { mood: 'sunny', slot: '', line: 'My hidden answer', note: 'Nobody reads this', thanks: [], day: '' };
    await wire.submit(ana, opened.form as SeenForm, typed);
    await wire.command(ana, 'checkin', 'words that are mine');
    for (const forged of ['unsigned', 'wrong-key', 'expired', 'other-workspace'] as const)
      await wire.press(ana, receipt, 'Pass', { forged }).catch(() => null);
    for (const fault of ['rate-limited', 'gone', 'forbidden', 'broken', 'reset', 'slow'] as const) {
      wire.next(fault);
      await wire.adapter.send(wire.channel, prompt('A very private question'), fault);
    }
    await wire.adapter.members(wire.channel);
    const logs = wire.logs();
    for (const secret of [...wire.secrets(), 'very private', 'hidden answer', 'Nobody reads', 'that are mine', 'Hush'])
      expect(logs).not.toContain(secret);
    expect(wire.secrets().filter((s) => s === '')).toEqual([]);
  },
};
