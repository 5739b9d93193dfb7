import { type FactOf, personalErased, readFact } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import type { RecordedErasure } from './manifest.ts';

/** An erasure, and the position at which the log tells of it. */
export interface LoggedErasure extends RecordedErasure {
  readonly position: number;
}

/** Everything that a log tells to erase, in its order. */
export async function erasuresIn(store: EventStore): Promise<readonly LoggedErasure[]> {
  const found: LoggedErasure[] = [];
  for await (const event of store.readAll({ types: [personalErased.type] })) {
    const { type, schema, actor, effectiveOn, authority } = event.envelope;
    const fact = readFact({ type, schema, data: event.data as object, actor, effectiveOn });
    const { data } = fact as FactOf<typeof personalErased>;
    found.push({ position: event.position, data, actor, effectiveOn, ...(authority && { authority }) });
  }
  return found;
}

/** The positions that some erasures name, in ascending order. */
export const positionsOf = (erasures: readonly RecordedErasure[]): number[] =>
  [...new Set(erasures.flatMap(({ data }) => data.positions))].sort((a, b) => a - b);

/** Of an erasure's positions those that a log of so many events holds; it cannot tell of the erasure of others. */
export const within = <Erasure extends RecordedErasure>(size: number, erasures: readonly Erasure[]) =>
  erasures
    .map(({ data, ...told }) => ({
      ...told,
      data: { ...data, positions: data.positions.filter((position) => position < size) },
    }))
    .filter(({ data }) => data.positions.length > 0);
