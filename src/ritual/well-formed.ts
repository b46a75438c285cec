import { RitualsError } from '../errors.ts';
import type { RitualKind } from './kind.ts';

/** Throws `ritual.invalid` when a ritual cannot end, names a stage that is not there, or uses a ref twice in a stage. */
export function checkWellFormed(kind: RitualKind): void {
  const fail = (why: string): never => {
    throw new RitualsError('ritual.invalid', `${kind.kind}: ${why}`);
  };
  const stages = Object.entries(kind.stages);
  if (!(kind.first in kind.stages)) fail(`its first stage ${kind.first} does not exist`);
  if (kind.starts === 'clock' && !((kind.skipped ?? '') in kind.stages))
    fail(`its stage for a skip, ${kind.skipped}, does not exist`);
  if (kind.calendar !== undefined && kind.starts !== 'person') fail('it has a calendar, but no occurrence that stands');
  if (kind.takes !== undefined && kind.starts !== 'person') fail('what others hand on is taken by what people start alone');
  for (const part of kind.parts ?? [])
    if (!part.kind.startsWith(`${kind.kind}-`)) fail(`its part ${part.kind} is not called ${kind.kind}-…`);
  for (const [name, stage] of stages) {
    if ((stage.until === undefined) !== (stage.leadsTo === undefined))
      fail(`stage ${name} needs both until and leadsTo, or neither`);
    if (stage.leadsTo !== undefined && !(stage.leadsTo in kind.stages))
      fail(`stage ${name} leads to ${stage.leadsTo}, which does not exist`);
    const refs = [...(stage.on ?? []), ...kind.always].map((wire) => wire.ref);
    const twice = refs.find((ref, i) => refs.indexOf(ref) !== i);
    if (twice !== undefined) fail(`stage ${name} answers ${twice} twice`);
    const seen = new Set<string>([name]);
    for (let at = stage.leadsTo; at !== undefined; at = kind.stages[at]?.leadsTo) {
      if (seen.has(at)) fail(`stage ${name} never ends: ${[...seen, at].join(' → ')}`);
      seen.add(at);
    }
  }
}
