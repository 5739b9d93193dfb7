export { isPostgresUrl, withoutPassword } from './address.ts';
export { keepLease, type Lease, type LeaseOptions, type LeaseStatus, requireFence } from './lease.ts';
export { openPool, type PoolOptions } from './pool.ts';
export { type PostgresCode, PostgresError } from './postgres-error.ts';
export { requireSchemaPart, type SchemaPart } from './schema-part.ts';
