import type { EventStore } from '@onus/event-store';
import { type ExportFile, exportSelection } from '@onus/export';
import { formatSheet, type IndexProofs, sheetPath } from '@onus/export/format';
import type { Dossier, SignedBy } from './dossier.ts';
import { positionsOf } from './gather.ts';
import { dossierPage } from './page/dossier-page.ts';

/** For people to read; the verifier checks the entries beside it. */
export const PAGE_PATH = 'dossier.html';

/**
 * The files of a dossier, one after another: the page, then the export of every entry that it shows. What can be refused is
 * refused before there is any.
 *
 * @throws ExportError, TransparencyError when the log does not lead to the checkpoint.
 */
export async function dossierFiles(
  store: EventStore,
  dossier: Dossier,
  signed: SignedBy,
  index: IndexProofs | undefined,
): Promise<AsyncIterable<ExportFile>> {
  const page = { path: PAGE_PATH, bytes: dossierPage(dossier, signed) };
  const exported = exportSelection(store, { ...signed, positions: positionsOf(dossier), index });
  const first = await exported.next();
  return (async function* () {
    yield page;
    for (const sheet of dossier.sheets) yield { path: sheetPath(sheet.evaluationId), bytes: formatSheet(sheet) };
    if (!first.done) yield first.value;
    yield* exported;
  })();
}
