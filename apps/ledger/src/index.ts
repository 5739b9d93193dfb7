export type { CommandOptions } from './commands/command-options.ts';
export { Ledger } from './commands/ledger.ts';
export type { Recorded } from './commands/record.ts';
export { createLedger } from './create-ledger.ts';
export { EVENT_STORE } from './injection-tokens.ts';
export type { LedgerOptions } from './open-parts.ts';
export { type Served, type ServeOptions, serve } from './serve.ts';
export { serveUntilStopped } from './serve-until-stopped.ts';
export { Tails } from './tails/tails.ts';
