import { titleOf } from '../../engine/choose-ritual.ts';
import {
  button,
  buttons,
  type Language,
  type Message,
  message,
  plain,
  privately,
  type Reply,
  text,
} from '../../message/index.ts';
import type { RitualRow } from '../../store/rituals.ts';
import { atDesk, type Visit } from '../desk.ts';
import { check } from '../refs.ts';
import { saying } from '../set-up/views.ts';
import { skipNext } from './refs.ts';
import { steeringWords } from './words.ts';

/** The ritual that can be steered from chat; or what is said instead, of one that a file manages or that is not there. */
export function steered({ ritual, parts, language }: Visit): { readonly ritual: RitualRow } | { readonly instead: Reply } {
  const say = steeringWords(language);
  if (ritual?.draft !== 0) return { instead: privately(saying(say.line('gone'))) };
  if (ritual.from_file === 0) return { ritual };
  const facts = {
    id: ritual.id,
    name: titleOf(parts, ritual, language),
    skips: parts.kinds.get(ritual.kind)?.starts === 'clock' && ritual.paused === 0,
  };
  return { instead: privately(managedView(facts, language)) };
}

/** Which file to change, and what can be done from chat all the same. */
export function managedView(
  { id, name, skips }: { readonly id: string; readonly name: string; readonly skips: boolean },
  language: Language,
): Message {
  const say = steeringWords(language);
  const line = say.line('file', { name, id });
  const skip = skips ? [button(say.line('do.skip'), atDesk(skipNext({}), id))] : [];
  return message(line, text([plain(line)]), buttons(...skip, button(say.line('do.check'), atDesk(check({}), id))));
}
