import { act } from './ask.js';
import { byId, el, scrollable } from './dom.js';
import { holdFocus } from './focus.js';
import { messageCard } from './message.js';
import { reader, state, words } from './state.js';

/** A person's own page, in place of their private messages. `press` as for a message. */
export function homeView(press) {
  const box = byId('home');
  scrollable(box, 'private-title');
  let asked = 0;
  let drawn = null;

  /** Draws what was said last, if it was said to this person. */
  function draw() {
    const { user, zone, language } = reader();
    const mine = state.home.as === user ? state.home : null;
    const key = JSON.stringify([user, zone, language, mine]);
    if (key === drawn) return;
    drawn = key;
    const giveBack = holdFocus(box);
    const nothing = el('p', { class: 'quiet' }, mine ? words('homeEmpty') : '');
    box.replaceChildren(mine?.message ? messageCard(mine.message, reader(), { previews: [], shortcuts: [], press }) : nothing);
    giveBack();
  }

  /** This stands there now. */
  function show(as, message) {
    state.home = { as, message };
    draw();
  }

  return {
    draw,
    show,
    /** Asks what stands there and shows it; the last question wins. Rejects with Refused. */
    ask: async () => {
      const as = state.as;
      asked += 1;
      const turn = asked;
      const { message } = await act('home', { as });
      if (turn === asked) show(as, message);
    },
  };
}
