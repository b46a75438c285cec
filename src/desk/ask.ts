/** Thrown to end a run that needs an answer from outside its transaction: whoever runs it asks, and runs it again. */
export class AskOutside extends Error {
  override readonly name = 'AskOutside';
  readonly key: string;
  readonly question: () => Promise<unknown>;
  constructor(key: string, question: () => Promise<unknown>) {
    super(key);
    this.key = key;
    this.question = question;
  }
}

/** `Visit.ask` over the answers there are by now. */
export function asking(answers: ReadonlyMap<string, unknown>): <T>(key: string, question: () => Promise<T>) => Promise<T> {
  return async <T>(key: string, question: () => Promise<T>) => {
    if (!answers.has(key)) throw new AskOutside(key, question);
    return answers.get(key) as T;
  };
}
