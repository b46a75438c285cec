import { Refusal } from './failures.ts';
import { personOf, visible } from './inbound.ts';
import type { Parts, Route } from './parts.ts';
import { renderMessage } from './render-message.ts';
import { eyesOf } from './render-text.ts';

/** `GET messages?as=` and `GET messages/<receipt>/as/<platform>?as=`: what one person can see. */
export function messageRoutes(parts: Parts): readonly Route[] {
  const { history, previews, clocks, shortcuts } = parts;
  return [
    {
      method: 'GET',
      path: /^messages$/,
      run: async ({ query }) => {
        const person = personOf(query.get('as'), history);
        const last = Number(query.get('last') ?? Number.POSITIVE_INFINITY);
        if (!(last > 0)) throw new Refusal('malformed', 'last is how many messages to give at most, a number above 0.');
        const seen = history.seenBy(person.user);
        const eyes = eyesOf(person.user, history, clocks);
        return {
          as: person.user,
          previews: previews.map((p) => p.platform),
          shortcuts: shortcuts.map(({ command, title }) => ({ command, title: title[person.language] })),
          earlier: Math.max(0, seen.length - last),
          messages: seen.slice(-last).map((posted) => renderMessage(posted, eyes)),
        };
      },
    },
    {
      method: 'GET',
      path: /^messages\/([\w-]+)\/as\/(\w+)$/,
      run: async ({ path: [receipt, platform], query }) => {
        const person = personOf(query.get('as'), history);
        const posted = visible(receipt ?? '', person, history);
        if (posted.author !== null)
          throw new Refusal('missing', 'A person wrote that: there is nothing a platform gets from the bot.');
        const preview = previews.find((p) => p.platform === platform);
        if (!preview)
          throw new Refusal(
            'missing',
            `There is no preview for ${platform}; there is ${previews.map((p) => p.platform).join(', ') || 'none'}.`,
          );
        const { user, name, zone, language } = person;
        const rendered = preview.render(posted.versions.at(-1)!, { user, name, zone, language, place: posted.place.kind });
        return { platform, rendered };
      },
    },
  ];
}
