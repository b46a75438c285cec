/** Keeps unlinked answers shut while a round is open, with a key that is not in the database. */
export interface Sealer {
  /** The id of a person's ballot in an occurrence: the same each time, and meaningless without the key. */
  ballotId(occurrence: string, member: string): string;
  /** Shuts a text so that its length says nothing; `name` binds it to its place. */
  seal(name: string, text: string): string;
  /** A text that nobody recognises without the key, the same each time. */
  blind(text: string): string;
  /** What opens something to whoever has it: 256 bits in 43 characters fit for an address, the same each time. */
  token(...of: readonly string[]): string;
  /** The text again; throws when the key or the name is another. */
  open(name: string, sealed: string): string;
}
