import type { Erasure } from '@onus/domain';
import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { oversight } from './model.ts';

export interface ErasuresRequest extends PageRequest<{ readonly erasureId: string }> {
  readonly status?: Erasure['status'] | undefined;
}

/** Erasures by id: those that wait for a second pair of eyes, and what became of the others. */
export const listErasures = (views: Views, request: ErasuresRequest) =>
  views.read([oversight], async (db) => {
    const selected = db
      .selectFrom('erasure')
      .selectAll()
      .where((eb) => eb.and([...given(request.status, (status) => eb('status', '=', status))]));
    const page = await selectPage(db, selected, request, { erasureId: 'erasureId' });
    return {
      ...page,
      rows: page.rows.map(({ positions, ...erasure }) => ({
        ...erasure,
        positions: JSON.parse(positions) as number[],
      })),
    };
  });
