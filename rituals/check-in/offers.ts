import { type Message, message, plain, privately, type Reply, replace, text } from '../../src/message/index.ts';
import { type Member, type Refusal, refused, sentence } from '../../src/ritual/index.ts';
import { factsOf, hasWords } from './answers.ts';
import { NO_BALLOT, NO_ENTRY, type Round } from './types.ts';
import { help, noted } from './views.ts';
import { words } from './words.ts';

/** What somebody reads who is asked for a chat, or a host for a call: who asks, and nothing else. */
export function request(what: 'peer' | 'host', who: string, language: Member['language']): Message {
  const say = words(language);
  return message(say.line(`offer.${what}.summary`, { who }), text([plain(say.line(`offer.${what}.message`, { who }))]));
}

/** Nothing was wanted: the answer stands, and no more is said. */
export async function wantNothing(round: Round, by: Member): Promise<Reply> {
  if (round.occurrence.stage !== 'open') return replace(sentence(words(by.language).line('offer.none')));
  const entry = (await round.entry(by.id)) ?? NO_ENTRY;
  const ballot = (await round.ballot(by.id)) ?? NO_BALLOT;
  return replace(noted(factsOf(round, by), by, { offer: false, inWords: hasWords(entry, ballot) }));
}

/** Carries the wish for a chat to one person of the circle. */
export async function askPeer(round: Round, by: Member, who: string): Promise<Reply | Refusal> {
  const peer = (await round.members()).find((member) => member.user === who && member.id !== by.id);
  if (!peer) return refused({ who: words(by.language).line('offer.peer.unknown') });
  const asked = request('peer', by.name, peer.language);
  round.tell(`peer:${by.id}:${peer.id}`, peer, asked, { unprompted: 'personal' });
  return privately(sentence(words(by.language).line('offer.peer.sent', { who: peer.name })));
}

/** Asks the hosts to contact the person. */
export async function askHost(round: Round, by: Member): Promise<Reply> {
  const hosts = (await round.hosts()).filter((host) => host.id !== by.id);
  if (hosts.length === 0) return privately(sentence(words(by.language).line('offer.host.nobody')));
  for (const host of hosts)
    round.tell(`host:${by.id}:${host.id}`, host, request('host', by.name, host.language), { unprompted: 'personal' });
  const names = new Intl.ListFormat(by.language).format(hosts.map((host) => host.name));
  return privately(sentence(words(by.language).line('offer.host.sent', { hosts: names })));
}

/** Who can help. */
export const showHelp = (round: Round, by: Member): Reply => privately(help(round.config.help, by.language));
