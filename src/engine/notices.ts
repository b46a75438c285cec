import { message, note, type Text, text } from '../message/index.ts';
import { moment } from '../ritual/moments.ts';
import { enqueue } from '../store/deliveries.ts';
import type { Tx } from '../store/open.ts';
import type { RitualRow } from '../store/rituals.ts';
import type { Parts } from './parts.ts';
import { peopleOf } from './people.ts';
import { zoneOf } from './planning.ts';
import { settingsOf } from './settings.ts';
import { engineWords } from './words.ts';
import type { Unit } from './work.ts';

/** Tells each host once that rounds were missed while the bot was not running. */
export async function notice(
  unit: Unit,
  slot: 'missed',
  a: { readonly start: number; readonly count: number; readonly next: number | null },
): Promise<void> {
  await tellHosts(unit.tx, unit.parts, unit.ritual, unit.occurrence.id, slot, (language, zone) => {
    const words = engineWords(language);
    return {
      summary: words.line('missed.summary'),
      lines: [
        words.text('missed.text', { when: moment(a.start, zone, language), count: a.count }),
        a.next === null ? words.text('missed.end') : words.text('missed.next', { next: moment(a.next, zone, language) }),
      ],
    };
  });
}

/** Tells each host once that a message of this occurrence could not be posted, and what to do. */
export async function undelivered(
  tx: Tx,
  parts: Parts,
  ritual: RitualRow,
  occurrence: string,
  reason: 'gone' | 'forbidden' | 'invalid' | 'unauthorised',
): Promise<void> {
  await tellHosts(tx, parts, ritual, occurrence, 'undelivered', (language) => {
    const words = engineWords(language);
    return { summary: words.line('undelivered.summary'), lines: [words.text(`undelivered.${reason}`, { ritual: ritual.id })] };
  });
}

/** Tells each host once that nobody could be asked, because the platform does not say who is in the channel. */
export async function nobodyKnown(unit: Unit): Promise<void> {
  await tellHosts(unit.tx, unit.parts, unit.ritual, unit.occurrence.id, 'nobody-known', (language) => {
    const words = engineWords(language);
    return { summary: words.line('nobody-known.summary'), lines: [words.text('nobody-known.text', { ritual: unit.ritual.id })] };
  });
}

type Draft = { readonly summary: string; readonly lines: readonly Text[] };

async function tellHosts(
  tx: Tx,
  parts: Parts,
  ritual: RitualRow,
  occurrence: string,
  slot: string,
  draft: (language: 'en' | 'fr', zone: string) => Draft,
): Promise<void> {
  const now = parts.clock.now();
  const hosts = await peopleOf(tx, ritual, zoneOf(ritual, await settingsOf(tx, ritual.workspace)), now).hosts();
  for (const host of hosts) {
    const { summary, lines } = draft(host.language, host.zone);
    const [first, ...rest] = lines;
    await enqueue(tx, {
      id: parts.ids.next(),
      occurrence,
      slot: `${slot}:${host.id}`,
      workspace: ritual.workspace,
      place_kind: 'member',
      place_id: host.user,
      message: JSON.stringify(message(summary, text(first ?? []), ...rest.map(note))),
      in_doubt: 'drop',
      unprompted: 'personal',
      due_at: now,
      expires_at: null,
      seq: 0,
    });
  }
}
