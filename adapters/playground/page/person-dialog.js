import { act } from './ask.js';
import { closeDialog, showDialog } from './dialog.js';
import { el } from './dom.js';
import { say } from './words.js';

/** What somebody can be in the workspace, the first being nothing in particular. */
const ROLES = { member: 'role-member', admin: 'role-admin', guest: 'role-guest', external: 'role-external' };
const STANDINGS = ['admin', 'guest', 'external'];

/** Changes where somebody lives, which language they read and what they are here; `saved` is called once it is done. */
export function openPerson(person, { saved, why }) {
  const words = (key, values) => say(person.language, key, values);
  const problem = el('p', { class: 'problem', role: 'alert', id: 'zone-error' });
  const zone = el('input', {
    id: 'p-zone',
    list: 'p-zones',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-describedby': 'zone-error zone-hint',
  });
  zone.value = person.zone;
  const language = el(
    'select',
    { id: 'p-language' },
    el('option', { value: 'en' }, words('english')),
    el('option', { value: 'fr' }, words('french')),
  );
  language.value = person.language;
  const role = el(
    'select',
    { id: 'p-role' },
    Object.entries(ROLES).map(([value, key]) => el('option', { value }, words(key))),
  );
  role.value = STANDINGS.findLast((one) => person[one]) ?? 'member';

  showDialog({
    title: words('changeTitle', { name: person.name }),
    language: person.language,
    body: [
      el(
        'div',
        { class: 'field' },
        el('label', { for: 'p-zone' }, words('zone')),
        el('p', { class: 'quiet', id: 'zone-hint' }, words('zoneHint')),
        problem,
        zone,
        el(
          'datalist',
          { id: 'p-zones' },
          Intl.supportedValuesOf('timeZone').map((value) => el('option', { value })),
        ),
      ),
      el('div', { class: 'field' }, el('label', { for: 'p-language' }, words('language')), language),
      el('div', { class: 'field' }, el('label', { for: 'p-role' }, words('role')), role),
    ],
    foot: [
      el(
        'div',
        { class: 'row' },
        el('button', { type: 'button', click: closeDialog }, words('cancel')),
        el('button', { type: 'submit', class: 'primary' }, words('save')),
      ),
    ],
    send: async () => {
      problem.textContent = '';
      zone.removeAttribute('aria-invalid');
      try {
        const standing = Object.fromEntries(STANDINGS.map((one) => [one, role.value === one]));
        await act('members', { user: person.user, zone: zone.value.trim(), language: language.value, ...standing });
        closeDialog();
        saved();
      } catch (refused) {
        problem.textContent = refused.code === 'malformed' ? words('zoneUnknown') : why(refused);
        zone.setAttribute('aria-invalid', 'true');
        zone.focus();
      }
    },
    entry: zone,
  });
}
