import { el } from './dom.js';
import { say } from './words.js';

/** The bot's commands for one message: a button, and the menu it opens. Arrows, Home and End move in it, Escape leaves it. */
export function messageMenu(message, reader, shortcuts, choose) {
  const id = `menu-${message.receipt}`;
  const name = say(reader.language, 'menuOf', { name: message.author.name });
  const button = el(
    'button',
    { type: 'button', class: 'plain more', popovertarget: id, 'aria-haspopup': 'menu', 'aria-label': name, title: name },
    '⋯',
  );
  const take = (shortcut) => {
    // The focus is back on the button before anything opens, so that it returns there.
    menu.hidePopover();
    button.focus();
    choose(shortcut, message);
  };
  const items = shortcuts.map((shortcut) =>
    el('button', { type: 'button', role: 'menuitem', tabindex: '-1', click: () => take(shortcut) }, shortcut.title),
  );
  let following = new AbortController();
  const toggled = ({ newState }) => {
    following.abort();
    if (newState !== 'open') return;
    following = new AbortController();
    button.closest('.scroll').addEventListener('scroll', () => place(menu, button), { signal: following.signal });
    place(menu, button);
    items[0].focus({ preventScroll: true });
  };
  const menu = el(
    'div',
    {
      id,
      class: 'menu',
      role: 'menu',
      popover: 'auto',
      'aria-label': name,
      keydown: (event) => move(event, items),
      beforetoggle: (event) => event.newState === 'open' && place(menu, button),
      toggle: toggled,
      focusout: (event) => event.relatedTarget && !menu.contains(event.relatedTarget) && menu.hidePopover(),
    },
    items,
  );
  return [button, menu];
}

function move(event, items) {
  const at = items.indexOf(event.target);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  items.at(to % items.length).focus();
}

/** Under its button, above it where there is more room there: it stays with it when the column is scrolled. */
function place(menu, button) {
  const { top, bottom, right } = button.getBoundingClientRect();
  const above = bottom > innerHeight / 2;
  menu.style.right = `${innerWidth - right}px`;
  menu.style.top = above ? 'auto' : `${bottom + 4}px`;
  menu.style.bottom = above ? `${innerHeight - top + 4}px` : 'auto';
}
