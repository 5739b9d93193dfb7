/** What the command line needs to try a file on a data folder; nothing of the service comes along. */

export { type DryRun, dryRun, permissionOf } from './dry-run.ts';
export { importKindNamed, importKinds } from './kinds/index.ts';
