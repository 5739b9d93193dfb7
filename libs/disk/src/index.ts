export { codeOf } from './code-of.ts';
export { HeldAlready, holdAlone } from './hold-alone.ts';
export { makeDirectory } from './make-directory.ts';
export { databaseFiles, ExposedFiles, makeOwnerOnly, requireOwnerOnly } from './owner-only.ts';
export { isTakenBack, passingCode } from './passing-code.ts';
export { replaceFile } from './replace-file.ts';
export { schemaDifferences } from './schema-differences.ts';
export { type Setback, type SetbackLine, type SetbackOptions, type Setbacks, setbacks } from './setbacks.ts';
export { type DatabaseThread, startedWith, startThread } from './thread.ts';
