import { actsOf } from './acts.js';
import { listen, read } from './ask.js';
import { column } from './column.js';
import { composer } from './composer.js';
import { byId, setText } from './dom.js';
import { homeView } from './home.js';
import { summaryOf } from './message.js';
import { botClock } from './moments.js';
import { banner, hush, notice, speak } from './notices.js';
import { openPerson } from './person-dialog.js';
import { seen } from './seen.js';
import { inPlace, reader, state, why, words } from './state.js';
import { showClocks, showTopBar } from './top-bar.js';
import { travelOf } from './travel.js';

const PLACES = ['circle', 'private'];
const clock = botClock();
const page = { refresh, beginLook, draw, readIn, home: showHome };
const { press, choose, write } = actsOf(page);
const travel = travelOf(page, clock);
const home = homeView(press);
const narrow = () => getComputedStyle(byId('tabs')).display !== 'none';
/** Whether a place is before somebody's eyes: one at a time on a phone, else both, or the home page beside the channel. */
const shows = (place) => (narrow() ? state.tab === place : place === 'circle' || state.tab !== 'home');
const show = {};
for (const place of PLACES) {
  const section = byId(place);
  show[place] = {
    column: column(section, { press, choose, goNext: () => travel({ to: 'next' }) }),
    composer: composer(section.querySelector('form'), place, (line) => write(line, place)),
  };
}

/** Draws everything from the state. `move` names the places to scroll to their newest message. */
function draw(move = []) {
  const me = reader();
  const atHome = state.tab === 'home';
  document.documentElement.lang = me.language;
  document.title = `${me.name} · ${words('title')}`;
  setText(byId('circle-title'), state.circle.name);
  setText(byId('circle-hint'), words('people', { n: state.members.filter((m) => m.inCircle).length }));
  byId('private-title').dataset.word = atHome ? 'home' : 'private';
  setText(byId('private-hint'), words(atHome ? 'homeHint' : 'privateHint', { name: me.name }));
  document.body.dataset.tab = state.tab;
  const unread = {};
  for (const place of PLACES) {
    const messages = inPlace(place);
    show[place].composer(me);
    show[place].column({
      messages,
      reader: me,
      previews: state.previews,
      shortcuts: state.shortcuts,
      ...state.time,
      from: firstNew(messages, state.from[place], me),
      move: move.includes(place),
    });
    if (!document.hidden && shows(place)) seen.set(me.user, place, messages.length);
    unread[place] = messages.length - seen.count(me.user, place, messages.length);
  }
  home.draw();
  showTopBar({
    members: state.members,
    chosen: state.chosen,
    reader: me,
    clock,
    time: state.time,
    moving: state.moving,
    tab: state.tab,
    unread,
  });
  delete document.body.dataset.waiting;
}

/** Where the new messages begin: what one wrote oneself is no news. */
function firstNew(messages, from, me) {
  const first = messages.findIndex((m, i) => i >= from && m.author?.user !== me.user);
  return first < 0 ? messages.length : first;
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
    if (!members.some((m) => m.user === state.chosen)) state.chosen = choosePerson(members);
    const as = state.chosen;
    const { messages, previews, shortcuts } = await read('messages', { as });
    const known = new Set(state.messages.map((m) => m.receipt));
    const same = as === state.as;
    Object.assign(state, { as, circle, members, messages, previews, shortcuts, time });
    clock.set(time);
    if (!same) beginLook();
    draw(same ? [] : PLACES);
    if (same) announce(messages.filter((m) => !known.has(m.receipt) && m.author?.user !== as));
    else if (state.tab === 'home') showHome();
    if (as !== state.chosen) stale = true;
    banner('');
  } catch (refused) {
    if (refused.code === 'offline') banner(words('offline'));
    else if (refused.code) notice(why(refused));
    else throw refused;
  }
}

/** Somebody reading the browser's language, the last one looked through if there was one. */
function choosePerson(members) {
  const french = navigator.language.startsWith('fr');
  const last = members.find((m) => m.user === seen.last());
  return (last ?? members.find((m) => (m.language === 'fr') === french) ?? members[0]).user;
}

function announce(arrived) {
  const place = (m) => (m.place === 'circle' ? state.circle.name : words('private'));
  const said = (m) => words('newIn', { place: place(m), summary: summaryOf(m, reader()) });
  if (arrived.length) speak(arrived.map(said).join(' '));
}

function become(user) {
  hush();
  state.chosen = user;
  seen.setLast(user);
  return refresh();
}

function openTab(tab) {
  state.tab = tab;
  beginLook(PLACES.filter((place) => place === tab));
  draw([tab]);
  if (tab === 'home') showHome();
}

/** Brings a place before somebody's eyes. */
function readIn(place) {
  if (!shows(place)) openTab(place);
}

/** Shows the home page: `message` where it is known what stands there now, else what the bot says. */
async function showHome(message = null) {
  try {
    if (message) home.show(state.as, message);
    else await home.ask();
  } catch (refused) {
    notice(why(refused));
  }
}

byId('who').addEventListener('change', (event) => become(event.target.value));
byId('change').addEventListener('click', () => openPerson(reader(), { saved, why }));
byId('hour').addEventListener('click', () => travel({ advance: 'PT1H' }));
byId('day').addEventListener('click', () => travel({ advance: 'P1D' }));
byId('next').addEventListener('click', () => travel({ to: 'next' }));
for (const tab of document.querySelectorAll('button[data-tab]')) tab.addEventListener('click', () => openTab(tab.dataset.tab));
document.addEventListener('visibilitychange', () => !document.hidden && refresh());
addEventListener('resize', () => reader() && draw());
setInterval(() => reader() && showClocks({ members: state.members, reader: reader(), clock }), 1000);
// Zones change their offset at night: a page left open asks again.
setInterval(() => reader() && !document.hidden && refresh(), 600_000);

/** The bot writes the home page in the person's language: a change of theirs asks again. */
async function saved() {
  await refresh();
  if (state.tab === 'home') await showHome();
}

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
