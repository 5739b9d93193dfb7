export { type Options, readOptions } from './options.ts';
export { progress } from './progress.ts';
export { serverSource } from './source/server.ts';
export type { Source } from './source/source.ts';
export { Unreadable } from './unreadable.ts';
export { verify } from './verify.ts';
export { readable } from './well-formed.ts';
export { WrongUsage } from './wrong-usage.ts';
