export * from './fit.ts';
export * from './form.ts';
export * from './message.ts';
export * from './one-line.ts';
export * from './plain.ts';
export * from './press.ts';
export * from './reply.ts';
export * from './text.ts';
