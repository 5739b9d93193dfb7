/** What the command line needs to try a file on a data folder; nothing of the service comes along. */

export { dryRun, permissionOf } from './dry-run.ts';
export type { DryRun } from './dry-run-result.ts';
export { importKindNamed, importKinds } from './kinds/index.ts';
