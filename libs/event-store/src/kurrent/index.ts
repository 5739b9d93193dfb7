export { type KurrentIntakeOptions, openKurrentIntake } from './intake.ts';
export { type KurrentEventStoreOptions, LOG_STREAM, openKurrentEventStore } from './open.ts';
