import type { Import, ImportedTable } from '@onus/domain';
import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { oversight } from './model.ts';

export interface ImportsRequest extends PageRequest<{ readonly startedAt: number }> {
  readonly importId?: string | undefined;
  readonly kind?: ImportedTable | undefined;
  readonly status?: Import['status'] | undefined;
}

/** The files of offices whose rows were recorded, or are to be, in the order in which they came; `startedAt` and `endedAt` are positions. */
export const listImports = (views: Views, request: ImportsRequest) =>
  views.read([oversight], async (db) => {
    const selected = db
      .selectFrom('import')
      .selectAll()
      .where((eb) =>
        eb.and([
          ...given(request.importId, (importId) => eb('importId', '=', importId)),
          ...given(request.kind, (kind) => eb('kind', '=', kind)),
          ...given(request.status, (status) => eb('status', '=', status)),
        ]),
      );
    return selectPage(db, selected, request, { startedAt: 'startedAt' });
  });
