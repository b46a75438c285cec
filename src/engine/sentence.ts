import { type Language, message, privately, type Reply, text } from '../message/index.ts';
import { engineWords } from './words.ts';

/** A sentence of the engine's, for one person only. */
export function sentence(key: Parameters<ReturnType<typeof engineWords>['line']>[0], language: Language, args = {}): Reply {
  const line = engineWords(language).line(key, args);
  return privately(message(line, text([{ t: 'plain', text: line }])));
}
