export { isPostgresUrl, withoutPassword } from './address.ts';
export { inTransaction } from './in-transaction.ts';
export { keepLease, type Lease, type LeaseOptions, type LeaseStatus, requireFence } from './lease.ts';
export { LOG_SCHEMA } from './log-owner.ts';
export { openPool, type PoolOptions } from './pool.ts';
export { type PostgresCode, PostgresError } from './postgres-error.ts';
export { requireSchemaPart, type SchemaPart } from './schema-part.ts';
export { isServerAway, withCode } from './server-away.ts';
