export * from './context.ts';
export * from './deck.ts';
export * from './define.ts';
export * from './leaving.ts';
export * from './moments.ts';
export * from './refs.ts';
export * from './time.ts';
export * from './words.ts';
