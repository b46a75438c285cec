import { act } from './ask.js';
import { byId } from './dom.js';
import { moment } from './moments.js';
import { hush, notice, speak } from './notices.js';
import { reader, state, why, words } from './state.js';

/** Moves time. `page` draws: `refresh`, `beginLook`, `draw`; `clock` shows it. */
export function travelOf(page, clock) {
  async function travel(how) {
    if (state.moving || (how.to === 'next' && state.time.next === null)) return;
    state.moving = true;
    hush();
    page.beginLook();
    const before = JSON.stringify(state.messages);
    page.draw();
    speak(words('moving'));
    try {
      clock.set(await act('time', how));
      await page.refresh();
      speak(words('arrived', { when: moment(clock.local(reader().zone), reader().language, 'date-clock') }));
      byId('now').animate?.({ color: ['var(--accent)', 'var(--ink)'] }, 1200);
      // What happened then may be somebody else's, or the bot's own housekeeping.
      if (JSON.stringify(state.messages) === before) notice(words('quiet', { name: reader().name }), onward());
      if (state.tab === 'home') await page.home();
    } catch (refused) {
      notice(why(refused));
    }
    state.moving = false;
    page.draw();
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

  return travel;
}
