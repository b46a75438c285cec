const kept = new Map();

/** What was typed into forms and not sent, for as long as this page is open. `key` says whose, of which message and button. */
export const drafts = {
  /** True when something is kept: what was there already needs no keeping. */
  keep(key, values, shown) {
    if (same(values, shown)) {
      kept.delete(key);
      return false;
    }
    kept.set(key, values);
    return true;
  },
  /** The values to show: those kept, where the form still has that field and that option, else the form's own. */
  over(key, form) {
    const values = kept.get(key) ?? {};
    const offered = (field, value) => !value || field.options.some((o) => o.value === value);
    const fits = (field) =>
      field.name in values &&
      (!['choice', 'choices', 'channel'].includes(field.f) || [values[field.name]].flat().every((one) => offered(field, one)));
    return { ...form.values, ...Object.fromEntries(form.fields.filter(fits).map(({ name }) => [name, values[name]])) };
  },
  drop: (key) => kept.delete(key),
};

const same = (a, b) => Object.keys(a).every((name) => String(a[name]) === String(b[name] ?? ''));
