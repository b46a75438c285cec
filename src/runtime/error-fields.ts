/** What a log may say of a failure: its kind and its code, never its message, which may carry what people wrote. */
export function errorFields(error: unknown): { readonly error: string; readonly code: string | null } {
  const { name, code } = (typeof error === 'object' && error !== null ? error : {}) as {
    readonly name?: unknown;
    readonly code?: unknown;
  };
  return { error: label(name) ?? typeof error, code: label(code) };
}

const label = (value: unknown): string | null =>
  (typeof value === 'string' || typeof value === 'number') && /^[\w.:-]{1,60}$/.test(String(value)) ? String(value) : null;
