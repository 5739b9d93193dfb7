/** Names under which Nest hands out what is not a class. */

/** The log: `EventStore` of `@onus/event-store`. */
export const EVENT_STORE = Symbol('EVENT_STORE');
/** `Clock` of `clock/clock.ts`. */
export const CLOCK = Symbol('CLOCK');
/** `Accounts` of `@onus/access`. */
export const ACCOUNTS = Symbol('ACCOUNTS');
/** `Signer` of `@onus/signing`. */
export const SIGNER = Symbol('SIGNER');
/** `Faults` of `watch/faults.ts`. */
export const FAULTS = Symbol('FAULTS');
/** Everything that was opened: `LedgerParts`. */
export const LEDGER_PARTS = Symbol('LEDGER_PARTS');
