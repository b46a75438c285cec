import { el, setText } from './dom.js';
import { say } from './words.js';

/** More options than this are a list to open, not buttons to tick. */
const MOST_RADIOS = 7;

/** The questions of a form as nodes, filled with `values`. One whose label comes twice is named after the one before it too. */
export function fieldsOf(form, values, language) {
  const twice = (label) => form.fields.filter((f) => f.label === label).length > 1;
  return form.fields.map((field, i) => {
    const before = form.fields[i - 1];
    const names = before && twice(field.label) ? `f-${before.name}-label f-${field.name}-name` : null;
    return fieldOf(field, values[field.name], form.errors[field.name], language, names);
  });
}

/** One question with its label, hint, counter and error. `names` are the ids of what names it, where its label does not. */
function fieldOf(field, value, error, language, names) {
  const words = (key, values) => say(language, key, values);
  const id = `f-${field.name}`;
  const hints = [
    field.hint,
    field.f === 'people' && field.max > 1 && field.max < field.options.length ? words('upTo', { n: field.max }) : null,
  ].filter(Boolean);
  const hint = hints.length ? el('p', { class: 'quiet', id: `${id}-hint` }, hints.join(' ')) : null;
  const problem = error ? el('p', { class: 'problem', id: `${id}-error` }, error) : null;
  const counter = field.f === 'line' || field.f === 'paragraph' ? el('p', { class: 'quiet counter', id: `${id}-count` }) : null;
  const described =
    [problem, hint, counter]
      .filter(Boolean)
      .map((node) => node.id)
      .join(' ') || null;
  const common = { 'aria-describedby': described, 'aria-invalid': error ? 'true' : null, 'aria-labelledby': names };
  const label = [
    el('span', { id: `${id}-label` }, field.label),
    field.clearable ? el('span', { class: 'tag' }, words('optional')) : null,
  ];

  const ticks = tickable(field);
  if (ticks) {
    const chosen = [value].flat();
    const none = ticks === 'radio' && field.clearable ? [{ value: '', label: words('noAnswer'), hint: null }] : [];
    const options = [...field.options, ...none].map((option, i) =>
      tick(
        ticks,
        `${id}-${i}`,
        field.name,
        option,
        chosen.includes(option.value) || (option.value === '' && !chosen.some(Boolean)),
      ),
    );
    const role =
      ticks === 'radio'
        ? { role: 'radiogroup', 'aria-required': String(!field.optional) }
        : { role: 'group', 'aria-invalid': null };
    const all = el('div', { class: 'ticks' }, options);
    if (ticks === 'checkbox' && field.max) atMost(field.max, all);
    return el(
      'fieldset',
      { class: error ? 'field wrong' : 'field', 'data-name': field.name, ...common, ...role },
      el('legend', { id: `${id}-name` }, label),
      hint,
      problem,
      all,
    );
  }
  const control = controlOf(
    field,
    id,
    value,
    { ...common, name: field.name, id, 'aria-required': String(!field.optional) },
    words,
  );
  control.value = [value].flat()[0] ?? '';
  if (counter) {
    const count = () => {
      const n = [...control.value.trim()].length;
      setText(counter, words('counter', { n, max: field.max }));
      counter.classList.toggle('over', n > field.max);
    };
    control.addEventListener('input', count);
    count();
  }
  return el(
    'div',
    { class: error ? 'field wrong' : 'field', 'data-name': field.name },
    el('label', { for: id, id: `${id}-name` }, label),
    hint,
    problem,
    control,
    counter,
  );
}

/** What was filled in, by field name: a string, or a list for people and for any of several options. */
export function valuesOf(form, fields) {
  const data = new FormData(form);
  return Object.fromEntries(
    fields.map((f) => [
      f.name,
      f.f === 'people' || f.f === 'choices' ? data.getAll(f.name).filter(Boolean) : (data.get(f.name) ?? ''),
    ]),
  );
}

/** Where one starts in a field: its first control. */
export const entryOf = (field) => field?.querySelector('input, select, textarea') ?? null;

function tickable(field) {
  if (field.f === 'choices') return 'checkbox';
  if (field.f === 'people') return field.max > 1 ? 'checkbox' : null;
  return field.f === 'choice' && field.options.length <= MOST_RADIOS ? 'radio' : null;
}

function tick(type, id, name, option, checked) {
  const input = el('input', { type, id, name, value: option.value, 'aria-describedby': option.hint ? `${id}-hint` : null });
  input.checked = checked;
  return el(
    'div',
    { class: 'tick' },
    input,
    el('label', { for: id }, option.label, option.hint ? el('span', { class: 'quiet', id: `${id}-hint` }, option.hint) : null),
  );
}

/** Once so many are ticked, no other can be. */
function atMost(max, ticks) {
  const boxes = [...ticks.querySelectorAll('input')];
  const limit = () => {
    const full = boxes.filter((box) => box.checked).length >= max;
    for (const box of boxes) box.disabled = full && !box.checked;
  };
  ticks.addEventListener('change', limit);
  limit();
}

function controlOf(field, id, value, attributes, words) {
  switch (field.f) {
    case 'line':
      return el('input', { type: 'text', autocomplete: 'off', ...attributes });
    case 'paragraph':
      return el('textarea', { rows: '4', ...attributes });
    case 'date':
      return el('input', { type: 'date', ...attributes });
    default:
      return el(
        'select',
        attributes,
        field.clearable || !value ? el('option', { value: '' }, words(field.clearable ? 'noAnswer' : 'choose')) : null,
        field.options.map((o, i) => el('option', { value: o.value, id: `${id}-${i}` }, o.label)),
      );
  }
}
