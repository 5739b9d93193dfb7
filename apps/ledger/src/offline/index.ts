/** What the command line needs to make forms and tables of a data folder; nothing of the service comes along. */

export { formKindNamed, formKinds } from '../forms/kinds/index.ts';
export type { FilledForm } from '../forms/make-form.ts';
export { sheetFormatNames } from '../sheets/sheet-formats.ts';
export { listOf } from '../sheets/sheet-of.ts';
export { fillOffline } from './fill-offline.ts';
export { type OfflineSources, openOfflineSources } from './offline-sources.ts';
export { type FormAsked, oneOfEach } from './one-of-each.ts';
export { type Asked, questionNamed } from './settled-question.ts';
export { type TableAsked, tableOffline } from './table-offline.ts';
