export { openPostgresIntake } from './intake.ts';
export { type MakePostgresLogOptions, makePostgresLog } from './make-log.ts';
export { openPostgresEventStore, type PostgresEventStore, type PostgresEventStoreOptions } from './open.ts';
