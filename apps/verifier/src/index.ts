export { type Options, readOptions } from './options.ts';
export { progress } from './progress.ts';
export { Unreadable } from './unreadable.ts';
export { verify } from './verify.ts';
export { WrongUsage } from './wrong-usage.ts';
