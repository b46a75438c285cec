import { privately, type Reply } from '../../src/message/index.ts';
import { type Member, type Refusal, refused } from '../../src/ritual/index.ts';
import type { Round } from './types.ts';
import { help, sentence } from './views.ts';
import { words } from './words.ts';

/** Carries the wish for a chat to one person of the circle: who asks, and nothing else. */
export async function askPeer(round: Round, by: Member, who: string): Promise<Reply | Refusal> {
  const peer = (await round.members()).find((member) => member.user === who && member.id !== by.id);
  if (!peer) return refused({ who: words(by.language).line('offer.peer.unknown') });
  const say = words(peer.language);
  const text = say.text('offer.peer.message', { who: by.name });
  round.tell(
    `peer:${by.id}:${peer.id}`,
    peer,
    { summary: say.line('offer.peer.summary', { who: by.name }), blocks: [{ b: 'text', text }] },
    { unprompted: 'personal', inDoubt: 'drop' },
  );
  return privately(sentence(words(by.language).line('offer.peer.sent', { who: peer.name })));
}

/** Asks the hosts to contact the person: who asks, and nothing else. */
export async function askHost(round: Round, by: Member): Promise<Reply> {
  const hosts = (await round.hosts()).filter((host) => host.id !== by.id);
  if (hosts.length === 0) return privately(sentence(words(by.language).line('offer.host.nobody')));
  for (const host of hosts) {
    const say = words(host.language);
    const text = say.text('offer.host.message', { who: by.name });
    round.tell(
      `host:${by.id}:${host.id}`,
      host,
      { summary: say.line('offer.host.summary', { who: by.name }), blocks: [{ b: 'text', text }] },
      { unprompted: 'personal', inDoubt: 'drop' },
    );
  }
  return privately(sentence(words(by.language).line('offer.host.sent', { hosts: hosts.map((h) => h.name).join(', ') })));
}

/** Who can help. */
export const showHelp = (round: Round, by: Member): Reply => privately(help(round.config.help, by.language));
