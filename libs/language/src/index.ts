export * from './failure.ts';
export * from './language.ts';
