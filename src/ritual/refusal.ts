/** What a submitted form comes to: a reply, or what is wrong, field by field, in the person's language. */
export type Refusal = { readonly r: 'refused'; readonly errors: Readonly<Record<string, string>> };
export const refused = <K extends string>(errors: Partial<Readonly<Record<K, string>>>): Refusal => ({
  r: 'refused',
  errors: errors as Readonly<Record<string, string>>,
});
