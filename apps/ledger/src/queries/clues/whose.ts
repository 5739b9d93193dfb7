import type { clueAssigned, clueReported, FactOf } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { factOf } from '../../facts/fact-of.ts';

interface Listed {
  readonly reportedAt: number;
  readonly assignedAt: number | null;
}

/** Whom a clue is about, and with whom it is; null where it is erased, where it is nobody's, and where nobody has it. */
export interface Whose {
  readonly unitId: string | null;
  readonly leaderId: string | null;
  readonly handler: string | null;
}

/** Adds to each row what stands in personal parts of the log: no read model keeps it, so what is erased there is gone. */
export async function withWhose<Row extends Listed>(
  store: Pick<EventStore, 'readAt'>,
  rows: readonly Row[],
): Promise<readonly (Row & Whose)[]> {
  const positions = rows.flatMap(({ reportedAt, assignedAt }) => [reportedAt, assignedAt ?? reportedAt]);
  const personal = new Map<number, object>();
  for await (const event of store.readAt([...new Set(positions)]))
    personal.set(event.position, factOf(event).personal ?? {});
  return rows.map((row) => {
    const about = personal.get(row.reportedAt) as FactOf<typeof clueReported>['personal'];
    const assigned = personal.get(row.assignedAt ?? -1) as FactOf<typeof clueAssigned>['personal'];
    const { unitId = null, leaderId = null } = about ?? {};
    return { ...row, unitId, leaderId, handler: assigned?.handler ?? null };
  });
}
