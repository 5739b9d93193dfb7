import type { ClueStatus } from '@onus/domain';
import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { clues } from './model.ts';

export interface CluesRequest extends PageRequest<{ readonly reportedAt: number }> {
  /** The day by which something is overdue. */
  readonly on: string;
  readonly clueIds?: readonly string[] | undefined;
  readonly status?: ClueStatus | undefined;
  /** Only those whose next step is. */
  readonly overdue?: true | undefined;
}

/** Clues in the order in which they were lodged, as they stand, with whether the next step is overdue on the day. */
export const listClues = (views: Views, request: CluesRequest) =>
  views.read([clues], async (db) => {
    const { on } = request;
    const selected = db
      .selectFrom('clue')
      .selectAll()
      .where((eb) =>
        eb.and([
          ...given(request.clueIds, (clueIds) => eb('clueId', 'in', clueIds)),
          ...given(request.status, (status) => eb('status', '=', status)),
          ...given(request.overdue, () => eb('dueOn', '<', on)),
        ]),
      );
    const page = await selectPage(db, selected, request, { reportedAt: 'reportedAt' });
    const rows = page.rows.map((row) => ({ ...row, overdue: row.dueOn !== null && row.dueOn < on }));
    return { ...page, rows };
  });
