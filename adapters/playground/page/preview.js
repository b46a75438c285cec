import { read } from './ask.js';
import { el } from './dom.js';
import { notice } from './notices.js';
import { say } from './words.js';

/** A disclosure with the message as JSON for each other platform, fetched once it is opened. */
export function preview(message, reader, platforms) {
  const words = (key, values) => say(reader.language, key, values);
  const code = el('pre', { tabindex: '0', role: 'region' });
  const tabs = platforms.map((platform) =>
    el('button', { type: 'button', class: 'plain', 'data-platform': platform, click: () => show(platform) }, words(platform)),
  );
  const show = async (platform) => {
    for (const tab of tabs) tab.setAttribute('aria-pressed', String(tab.dataset.platform === platform));
    code.setAttribute('aria-label', words('previewOf', { platform: words(platform) }));
    code.textContent = '…';
    try {
      const { rendered } = await read(`messages/${message.receipt}/as/${platform}`, { as: reader.user });
      code.textContent = JSON.stringify(rendered, null, 2);
    } catch (refused) {
      code.textContent = refused.message;
    }
    code.scrollIntoView({ block: 'nearest' });
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      notice(words('copied'));
    } catch {
      // No clipboard under this address: the text is selected instead, ready for the person's own copy.
      getSelection().selectAllChildren(code);
    }
  };
  return el(
    'details',
    { class: 'preview', toggle: (event) => event.currentTarget.open && !code.textContent && show(platforms[0]) },
    el('summary', {}, words('preview')),
    el('div', { class: 'row' }, tabs, el('button', { type: 'button', class: 'plain copy', click: copy }, words('copy'))),
    code,
  );
}
