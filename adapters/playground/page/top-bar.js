import { byId, el, setText, settle } from './dom.js';
import { cityOf, moment } from './moments.js';
import { seen } from './seen.js';
import { say } from './words.js';

const options = new Map();

/** Draws who one is (`chosen` is who one is about to be), what time it is for them and where time can go. */
export function showTopBar({ members, chosen, reader, clock, time, moving, tab, unread }) {
  const words = (key, values) => say(reader.language, key, values);
  for (const node of document.querySelectorAll('[data-word]')) setText(node, words(node.dataset.word));
  byId('avatar').textContent = reader.name.slice(0, 1);
  byId('avatar').dataset.hue = String(members.findIndex((m) => m.user === reader.user) % 8);
  byId('change').setAttribute('aria-label', `${words('change')} (${words('changeTitle', { name: reader.name })})`);
  byId('move').setAttribute('aria-busy', String(moving));

  const who = byId('who');
  settle(
    who,
    members.map((member) => {
      if (!options.has(member.user)) options.set(member.user, el('option', { value: member.user }));
      const option = options.get(member.user);
      const fresh = member.user === reader.user ? 0 : member.received - seen.count(member.user, 'private', member.received);
      const more = [cityOf(member.zone), member.host ? words('host') : '', fresh > 0 ? words('fresh', { n: fresh }) : ''];
      setText(option, `${member.name} · ${more.filter(Boolean).join(' · ')}`);
      return option;
    }),
  );
  who.value = chosen;

  const next = byId('next');
  setText(next, time.next === null ? words('nothingPlanned') : words('toNext'));
  if (time.next === null) next.removeAttribute('aria-label');
  else next.setAttribute('aria-label', words('toNextSpoken'));
  next.setAttribute('aria-disabled', String(time.next === null));
  for (const button of byId('move').querySelectorAll('button')) button.hidden = !time.travel;
  byId('no-travel').hidden = time.travel;

  showTabs(byId('tabs'), tab, unread, words);
  showTabs(byId('sides'), tab === 'home' ? 'home' : 'private', unread, words);
  showClocks({ members, reader, clock });
}

/** What can be looked at: all of it on a phone, beside the channel where both have room. */
function showTabs(tabs, chosen, unread, words) {
  tabs.setAttribute('aria-label', words('tabs'));
  const names = { private: words('privateTab'), circle: byId('circle-title').textContent, home: words('home') };
  for (const tab of tabs.children) {
    const { tab: place } = tab.dataset;
    const n = unread[place];
    tab.setAttribute('aria-pressed', String(place === chosen));
    tab.replaceChildren(
      names[place],
      ...(n
        ? [
            ' ',
            el('span', { class: 'badge' }, String(n), el('span', { class: 'unseen' }, ` ${words('fresh', { n: '' }).trim()}`)),
          ]
        : []),
    );
  }
}

/** Draws what moves with the clock, and only where it moved. */
export function showClocks({ members, reader, clock }) {
  const time = byId('now');
  setText(time, moment(clock.local(reader.zone), reader.language, 'date-clock'));
  time.dateTime = new Date(clock.now()).toISOString();
  setText(byId('zone'), reader.zone);
  const zones = [...new Set(members.map((m) => m.zone))];
  const said = zones.map((zone) => [
    zone,
    moment(clock.local(zone), reader.language, 'clock'),
    members.filter((m) => m.zone === zone).map((m) => m.name),
  ]);
  const list = byId('zones');
  if (list.dataset.said === JSON.stringify(said)) return;
  list.dataset.said = JSON.stringify(said);
  list.replaceChildren(
    ...said.map(([zone, shows, names]) =>
      el('li', {}, el('strong', {}, shows), ` ${cityOf(zone)} `, el('span', { class: 'quiet' }, names.join(', '))),
    ),
  );
}
