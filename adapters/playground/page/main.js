import { act, listen, read } from './ask.js';
import { column } from './column.js';
import { composer } from './composer.js';
import { byId, setText } from './dom.js';
import { openForm } from './form-dialog.js';
import { botClock, moment } from './moments.js';
import { banner, hush, notice, speak } from './notices.js';
import { openPerson } from './person-dialog.js';
import { seen } from './seen.js';
import { inPlace, reader, state, why, words } from './state.js';
import { showClocks, showTopBar } from './top-bar.js';

const PLACES = ['circle', 'private'];
const clock = botClock();
const narrow = () => getComputedStyle(byId('tabs')).display !== 'none';
const looksAt = (place) => !document.hidden && (!narrow() || state.tab === place);
const show = {};
for (const place of PLACES) {
  const section = byId(place);
  show[place] = {
    column: column(section, { press, goNext: () => travel({ to: 'next' }) }),
    composer: composer(section.querySelector('form'), place, (command, text) => tell('command', { command, text, place }, place)),
  };
}

/** Draws everything from the state. `move` names the places to scroll to their newest message. */
function draw(move = []) {
  const me = reader();
  document.documentElement.lang = me.language;
  document.title = `${me.name} · ${words('title')}`;
  setText(byId('circle-title'), state.circle.name);
  setText(byId('circle-hint'), words('people', { n: state.members.filter((m) => m.inCircle).length }));
  setText(byId('private-hint'), words('privateHint', { name: me.name }));
  document.body.dataset.tab = state.tab;
  const unread = {};
  for (const place of PLACES) {
    const messages = inPlace(place);
    show[place].composer(me.language);
    show[place].column({
      messages,
      reader: me,
      previews: state.previews,
      ...state.time,
      from: state.from[place],
      move: move.includes(place),
    });
    if (looksAt(place)) seen.set(me.user, place, messages.length);
    unread[place] = messages.length - seen.count(me.user, place, messages.length);
  }
  for (const tab of byId('tabs').children) tab.setAttribute('aria-pressed', String(tab.dataset.tab === state.tab));
  showTopBar({
    members: state.members,
    chosen: state.chosen,
    reader: me,
    clock,
    time: state.time,
    moving: state.moving,
    unread,
  });
  delete document.body.dataset.waiting;
}

/** What is there now counts as old news from here on. */
function beginLook(places = PLACES) {
  for (const place of places) state.from[place] = seen.count(state.as, place, inPlace(place).length);
}

let fetching = null;
let stale = false;
/** Fetches everything this person can see and draws it; calls during a fetch lead to one more, not to many. */
function refresh() {
  stale = true;
  fetching ??= (async () => {
    while (stale) {
      stale = false;
      await fetchOnce();
    }
  })().finally(() => {
    fetching = null;
  });
  return fetching;
}

async function fetchOnce() {
  try {
    const [{ circle, members }, time] = await Promise.all([read('members'), read('time')]);
    if (!members.some((m) => m.user === state.chosen)) state.chosen = choose(members);
    const as = state.chosen;
    const { messages, previews } = await read('messages', { as });
    const known = new Set(state.messages.map((m) => m.receipt));
    const same = as === state.as;
    Object.assign(state, { as, circle, members, messages, previews, time });
    clock.set(time);
    if (!same) beginLook();
    draw(same ? [] : PLACES);
    if (same) announce(messages.filter((m) => !known.has(m.receipt)));
    if (as !== state.chosen) stale = true;
    banner('');
  } catch (refused) {
    if (refused.code === 'offline') banner(words('offline'));
    else if (refused.code) notice(why(refused));
    else throw refused;
  }
}

/** Somebody reading the browser's language, the last one looked through if there was one. */
function choose(members) {
  const french = navigator.language.startsWith('fr');
  const last = members.find((m) => m.user === seen.last());
  return (last ?? members.find((m) => (m.language === 'fr') === french) ?? members[0]).user;
}

function announce(arrived) {
  const place = (m) => (m.place === 'circle' ? state.circle.name : words('private'));
  if (arrived.length) speak(arrived.map((m) => words('newIn', { place: place(m), summary: m.summary })).join(' '));
}

function become(user) {
  hush();
  state.chosen = user;
  seen.setLast(user);
  return refresh();
}

function openTab(tab) {
  state.tab = tab;
  beginLook([tab]);
  draw([tab]);
}

function press(button, message, element) {
  if (element.getAttribute('aria-busy') === 'true') return;
  element.setAttribute('aria-busy', 'true');
  tell('press', { press: button.press }, message.place, { receipt: message.receipt, press: button.press }).finally(() =>
    element.removeAttribute('aria-busy'),
  );
}

/** Does something as this person and shows what comes back. Resolves to false when it did not reach the bot. */
async function tell(path, body, place, origin = null) {
  hush();
  beginLook();
  try {
    const { reply } = await act(path, { as: state.as, ...body });
    await settled(reply, place, origin);
    return true;
  } catch (refused) {
    notice(why(refused));
    return false;
  }
}

async function settled(reply, place, origin) {
  if (reply.r === 'form' || reply.r === 'invalid') {
    openForm(reply.form, reader(), {
      settled: (next) => settled(next, place, origin),
      why,
      closed: (kept) => {
        giveFocusBack(place, origin);
        if (kept) notice(words('draftKept'));
      },
      draft: JSON.stringify([state.as, origin ? [origin.receipt, numberOf(origin.press)] : place, reply.form.title]),
    });
    return;
  }
  await refresh();
  if (reply.r === 'done') notice(words('done'));
  if (reply.r === 'replace') speak(words('replaced'));
  if (reply.r === 'privately' && place === 'circle')
    notice(words('replied'), { label: words('readIt'), take: () => readReply(reply.message.receipt) });
  if (reply.r === 'privately') draw(['private']);
}

function readReply(receipt) {
  if (narrow()) openTab('private');
  byId('private')
    .querySelector(`article[data-receipt="${CSS.escape(receipt)}"]`)
    ?.focus();
}

/** The browser gives focus back to the button that opened a dialog; when that is gone, to its message, else to its column. */
function giveFocusBack(place, origin) {
  if (document.activeElement && document.activeElement !== document.body) return;
  const card = origin && document.querySelector(`article[data-receipt="${CSS.escape(origin.receipt)}"]`);
  const number = origin && numberOf(origin.press);
  const button = [...(card?.querySelectorAll('[data-press]') ?? [])].find((b) => numberOf(b.dataset.press) === number);
  (button ?? card ?? byId(place)).focus();
}

/** Which button of its message a press is of, counted in reading order. */
const numberOf = (press) => press.split('.').at(-1);

async function travel(how) {
  if (state.moving || (how.to === 'next' && state.time.next === null)) return;
  state.moving = true;
  hush();
  beginLook();
  const before = JSON.stringify(state.messages);
  draw();
  speak(words('moving'));
  try {
    clock.set(await act('time', how));
    await refresh();
    speak(words('arrived', { when: moment(clock.local(reader().zone), reader().language, 'date-clock') }));
    byId('now').animate?.({ color: ['var(--accent)', 'var(--ink)'] }, 1200);
    // What happened then may be somebody else's, or the bot's own housekeeping.
    if (JSON.stringify(state.messages) === before) notice(words('quiet', { name: reader().name }), onward());
  } catch (refused) {
    notice(why(refused));
  }
  state.moving = false;
  draw();
}

/** An offer to go on to the next thing; the focus goes along. */
function onward() {
  const { next, travel: can } = state.time;
  if (next === null || !can) return null;
  const take = () => {
    byId('next').focus();
    travel({ to: 'next' });
  };
  return { label: words('toNext'), take };
}

byId('who').addEventListener('change', (event) => become(event.target.value));
byId('change').addEventListener('click', () => openPerson(reader(), { saved: refresh, why }));
byId('hour').addEventListener('click', () => travel({ advance: 'PT1H' }));
byId('day').addEventListener('click', () => travel({ advance: 'P1D' }));
byId('next').addEventListener('click', () => travel({ to: 'next' }));
for (const tab of byId('tabs').children) tab.addEventListener('click', () => openTab(tab.dataset.tab));
document.addEventListener('visibilitychange', () => !document.hidden && refresh());
addEventListener('resize', () => reader() && draw());
setInterval(() => reader() && showClocks({ members: state.members, reader: reader(), clock }), 1000);
// Zones change their offset at night: a page left open asks again.
setInterval(() => reader() && !document.hidden && refresh(), 600_000);

while (!reader()) {
  await refresh();
  delete document.body.dataset.waiting;
  if (!reader()) await new Promise((resolve) => setTimeout(resolve, 2000));
}
listen(
  () => state.as,
  refresh,
  (reached) => banner(reached ? '' : words('offline')),
);
