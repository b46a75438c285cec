import { withThoseBelow } from './below.js';
import { el, scrollable, setText, settle } from './dom.js';
import { holdFocus } from './focus.js';
import { messageCard } from './message.js';
import { dayOf, moment } from './moments.js';
import { say } from './words.js';

/** How many messages a column shows before "earlier" is pressed. */
const SHOWN = 60;

/**
 * One place as a column of messages, oldest first. The returned `show` draws it again: cards that did not change stay as
 * they are, so that focus, an open disclosure and the place in the scroll survive.
 */
export function column(section, { press, choose, goNext }) {
  const scroll = section.querySelector('.scroll');
  const list = el('ol', { class: 'messages' });
  const earlier = el('button', { type: 'button', class: 'plain earlier', click: () => more() });
  const empty = el('div', { class: 'empty' });
  scrollable(scroll, section.getAttribute('aria-labelledby'));
  let cards = new Map();
  let limit = SHOWN;
  let drawn = null;
  let again = () => {};
  const more = () => {
    limit += SHOWN;
    again();
  };

  /** `from` is how many messages are old news: a line stands before new ones. `move`: bring the newest into view. */
  return function show(shown) {
    const { messages, reader, previews, shortcuts, next, travel, from, move } = shown;
    again = () => show({ ...shown, move: false });
    const who = `${reader.user} ${reader.zone} ${reader.language} ${previews.join()} ${JSON.stringify(shortcuts)}`;
    // Somebody else looks now, or for the first time: they start at what is new, else at the end.
    const look = drawn?.split(' ')[0] !== reader.user;
    if (who !== drawn) {
      cards = new Map();
      if (look) limit = SHOWN;
      drawn = who;
    }
    const words = (key, values) => say(reader.language, key, values);
    const low = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80;
    const before = new Set([...list.children].map((item) => item.dataset.receipt));
    const giveBack = holdFocus(scroll);

    const kept = new Map();
    const items = [];
    const skipped = Math.max(0, messages.length - limit);
    const fresh = new Set(messages.slice(from).map((message) => message.receipt));
    const lines = withThoseBelow(messages);
    for (const [i, { message, above }] of lines.entries()) {
      if (i < skipped) continue;
      const day = dayOf(message.local);
      const previous = lines[i - 1];
      // What stands under another does not end that one's day: its own card says when it came.
      if (i === skipped || (above === null && day !== dayOf((previous.above ?? previous.message).local)))
        items.push(divider(kept, cards, `day ${day} ${i}`, 'day', moment(message.local, reader.language, 'date')));
      if (from > 0 && fresh.has(message.receipt) && !fresh.has(previous?.message.receipt))
        items.push(divider(kept, cards, `new ${message.receipt}`, 'new', words('new')));
      const key = JSON.stringify([message, above?.summary, above?.local]);
      const held = cards.get(message.receipt);
      const card = () => messageCard(message, reader, { above, previews, shortcuts, press, choose });
      const made = () => el('li', { class: above ? 'under' : null, 'data-receipt': message.receipt }, card());
      const item = held?.key === key ? held : { key, node: made() };
      kept.set(message.receipt, item);
      items.push(item.node);
    }
    cards = kept;
    settle(list, items);
    setText(earlier, words('earlier', { n: skipped }));
    if (messages.length === 0) fillEmpty(empty, section.dataset.place, reader, next, travel, goNext);
    settle(scroll, messages.length === 0 ? [empty] : skipped ? [earlier, list] : [list]);
    giveBack();

    const arrived = items.filter((node) => node.dataset.receipt && !before.has(node.dataset.receipt));
    if (move || (low && arrived.length)) bringIntoView(scroll, items, look ? [] : arrived);
  };
}

/** A line across the column: a day's name, or where the new messages begin. */
function divider(kept, cards, key, kind, words) {
  const held = cards.get(key);
  const item = held?.key === words ? held : { key: words, node: el('li', { class: `divider ${kind}` }, el('span', {}, words)) };
  kept.set(key, item);
  return item.node;
}

function fillEmpty(empty, place, reader, next, travel, goNext) {
  const words = (key, values) => say(reader.language, key, values);
  const ahead = next === null ? words('beginAtHome') : words('moveToSee');
  const nothing = place === 'circle' && !reader.inCircle ? 'notInCircle' : place === 'circle' ? 'emptyCircle' : 'emptyPrivate';
  // Where time passes by itself, what is planned is not known here.
  const lines = [words(nothing, { name: reader.name }), travel ? ahead : ''];
  const said = lines.join();
  if (empty.dataset.said === said) return;
  empty.dataset.said = said;
  const mine = place === 'private';
  empty.replaceChildren(
    el('p', { class: 'lead' }, lines[0]),
    ...(travel ? [el('p', { class: 'quiet' }, lines[1])] : []),
    ...(next !== null && travel && mine ? [el('button', { type: 'button', click: goNext }, words('goThere'))] : []),
    // Where nothing is planned time brings nothing: something has to be begun first.
    ...(mine && (next !== null || !travel) ? [el('p', { class: 'quiet welcome' }, words('welcome'))] : []),
  );
}

/** The newest message at the bottom; or, when more arrived than fits, the first of them at the top. */
function bringIntoView(scroll, items, arrived) {
  const line = items.find((node) => node.classList.contains('new')) ?? arrived[0] ?? items.at(-1);
  if (!line) return;
  const top = line.getBoundingClientRect().top - scroll.getBoundingClientRect().top + scroll.scrollTop - 12;
  scroll.scrollTop = Math.min(top, scroll.scrollHeight - scroll.clientHeight);
}
