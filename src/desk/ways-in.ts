import { addressPress } from '../engine/addressed.ts';
import { standingId } from '../engine/machines.ts';
import { alternatesOf, hostsOf } from '../engine/people.ts';
import { type Button, button } from '../message/index.ts';
import type { RitualRow } from '../store/rituals.ts';
import type { Visit } from './desk.ts';

/** What whoever looks can begin in a ritual that runs, each with its button: the one its kind names first comes first. */
export function waysIn({ parts, user, language }: Visit, ritual: RitualRow): readonly Button[] {
  const kind = parts.kinds.get(ritual.kind);
  const wires = [...(kind?.always ?? []), ...(kind?.stages[kind.first]?.on ?? [])];
  const hosts = [...hostsOf(ritual), ...alternatesOf(ritual)].includes(user);
  return (kind?.entryPoints ?? []).flatMap(({ home }) => {
    const press = home?.press();
    // What only hosts may press is there for hosts.
    const may = press && (hosts || wires.find((wire) => wire.ref === press.ref)?.who !== 'host');
    return home && press && may ? [button(home.label[language], addressPress(press, ritual.kind, standingId(ritual.id)))] : [];
  });
}
