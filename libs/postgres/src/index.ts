export { isPostgresUrl, withoutPassword } from './address.ts';
export { openPool, type PoolOptions } from './pool.ts';
