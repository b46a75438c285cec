import { act } from './ask.js';
import { commandIn } from './composer.js';
import { byId } from './dom.js';
import { openForm } from './form-dialog.js';
import { hush, notice, speak } from './notices.js';
import { reader, state, why, words } from './state.js';

/** What a person does, and what they see at once. `page` draws: `refresh`, `beginLook`, `draw`, `readIn`, `home`. */
export function actsOf(page) {
  /** Does something as this person and shows what comes back. Resolves to false when it did not reach the bot. */
  async function tell(path, body, place, origin = null) {
    const { as } = state;
    hush();
    page.beginLook();
    try {
      const { reply } = await act(path, { as, ...body });
      // What comes back is theirs: whoever is looked through by then does not see it.
      if (state.chosen === as) await settled(reply, place, origin);
      return true;
    } catch (refused) {
      notice(why(refused));
      return false;
    }
  }

  async function settled(reply, place, origin) {
    if (reply?.r === 'form' || reply?.r === 'invalid') return open(reply.form, place, origin);
    await page.refresh();
    if (place === 'home') await page.home(reply.r === 'replace' ? reply.message : null);
    if (reply?.r === 'done') notice(words('done'));
    if (reply?.r === 'replace') speak(words('replaced'));
    if (reply?.r === 'privately' && place !== 'private')
      notice(words('replied'), { label: words('readIt'), take: () => readReply(reply.message.receipt) });
    if (reply?.r === 'privately') page.draw(['private']);
  }

  function open(form, place, origin) {
    const { as } = state;
    openForm(form, reader(), {
      settled: (next) => settled(next, place, origin),
      why,
      closed: (kept) => {
        giveFocusBack(place, origin);
        if (kept) notice(words('draftKept'));
      },
      // The home page is the same one whatever message stands there.
      draft: JSON.stringify([as, place === 'home' ? place : (origin?.receipt ?? place), origin?.control ?? '', form.title]),
      here: () => state.chosen === as,
    });
  }

  function readReply(receipt) {
    page.readIn('private');
    cardOf(byId('private'), receipt)?.focus();
  }

  return {
    press(button, message, element) {
      if (element.getAttribute('aria-busy') === 'true') return;
      element.setAttribute('aria-busy', 'true');
      const place = element.closest('#home') ? 'home' : message.place;
      const origin = { receipt: message.receipt, control: numberOf(button.press) };
      tell('press', { press: button.press }, place, origin).finally(() => element.removeAttribute('aria-busy'));
    },
    /** A command from the menu of a message. */
    choose: ({ command }, { receipt, place }) =>
      tell('command', { command, about: receipt }, place, { receipt, control: 'menu' }),
    /** A line written: a command, but for what stands in the channel as it is. */
    write: (line, place) => {
      if (place === 'circle' && !line.startsWith('/')) return tell('messages', { text: line }, place);
      const said = commandIn(line);
      return said.command ? tell('command', { ...said, place }, place) : false;
    },
  };
}

/** The browser gives focus back to the control that opened a dialog; when that is gone, to its message, else to its column. */
function giveFocusBack(place, origin) {
  if (document.activeElement && document.activeElement !== document.body) return;
  const card = origin && cardOf(document, origin.receipt);
  const control = [...(card?.querySelectorAll('[data-press], .more') ?? [])].find((node) => controlOf(node) === origin.control);
  (control ?? card ?? byId(place)).focus();
}

const cardOf = (root, receipt) => root.querySelector(`article[data-receipt="${CSS.escape(receipt)}"]`);
const controlOf = (node) => (node.dataset.press ? numberOf(node.dataset.press) : 'menu');
/** Which button of its message a press is of, counted in reading order. */
const numberOf = (press) => press.split('.').at(-1);
