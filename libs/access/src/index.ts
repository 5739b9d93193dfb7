export * from './access-tokens.ts';
export * from './permissions.ts';
export * from './roles.ts';
export * from './token-file.ts';
