import type { Day } from '../kernel/calendar.ts';
import type { RecordedFact } from '../kernel/fact.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { noticePosted } from '../oversight/facts.ts';
import { type Notice, notice } from '../oversight/notice.ts';
import { windowFault } from '../oversight/window.ts';

/**
 * Money for a village or a project that was made known by a notice is not given or paid while its window is open, an objection waits for its
 * answer, or one was upheld. Money that was never made known is not refused: that is recorded, and found out about.
 */

/** What a movement says of it. */
interface Meant {
  readonly fundId: string;
  readonly projectId?: string | undefined;
  readonly villageId?: string | undefined;
}
type Posted = Pick<Notice, 'kind' | 'unitIds' | 'projectIds' | 'fundId'>;

/** Where notices about it are found: under its village, which few notices name, else under its project. */
export function aboutNotices({ projectId, villageId }: Omit<Meant, 'fundId'>) {
  const subject = villageId === undefined ? projectId && `project:${projectId}` : `unit:${villageId}`;
  return subject ? [{ subject, types: [noticePosted.type] }] : [];
}

/** Whether a notice is about this money: about its project, or, where it names none, about the fund it is of. */
export function concerns({ kind, unitIds, projectIds, fundId }: Posted, meant: Meant): boolean {
  if (kind !== 'project' && kind !== 'fund') return false;
  if (meant.villageId !== undefined && !unitIds.includes(meant.villageId)) return false;
  if (!projectIds) return fundId === meant.fundId;
  return meant.projectId !== undefined && projectIds.includes(meant.projectId);
}

/** The notices, of those that are known of, that are about this money. */
export function noticesOf(meant: Meant, about: readonly RecordedFact[] = []) {
  const posted = about.filter(({ type }) => type === noticePosted.type).map(({ data }) => data as Notice);
  return posted.filter((each) => concerns(each, meant)).map(({ noticeId }) => notice(noticeId));
}

/** Of some notices the last that names a unit; of two of one day, the one that was entered last. */
const lastNaming = (notices: readonly Notice[], unitId: string): Notice | undefined =>
  notices
    .filter(({ unitIds }) => unitIds.includes(unitId))
    .reduce<Notice | undefined>((one, next) => (one && one.from > next.from ? one : next), undefined);

/**
 * Why it cannot be given or paid on a day: of the last notice that was posted by then the window is not closed for the village; where
 * none is named, that of any village with which it was made known.
 */
export function notYetFault(
  notices: readonly (Notice | undefined)[],
  { villageId, projectId }: Meant,
  on: Day,
): Refusal | undefined {
  const posted = notices.flatMap((each) => (each && each.from <= on ? [each] : []));
  const field = projectId === undefined ? 'villageId' : 'projectId';
  const unitIds = villageId === undefined ? posted.flatMap((each) => each.unitIds) : [villageId];
  for (const unitId of new Set(unitIds)) {
    const last = lastNaming(posted, unitId);
    const fault = last && windowFault(last, unitId, on, field);
    if (fault) return fault;
  }
  return undefined;
}
