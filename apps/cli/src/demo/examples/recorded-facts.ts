import { readFact } from '@onus/domain';
import type { EventStore } from '@onus/event-store';

/** A fact of the demonstration, all its values in one. */
export interface Recorded {
  readonly values: Readonly<Record<string, unknown>>;
  readonly effectiveOn: string;
}

/** As many of each type are kept: what can still be acted on is mostly new. */
const KEPT_MAX = 150;

/** The newest facts of each type, the newest first. */
export async function recordedFacts(store: EventStore): Promise<ReadonlyMap<string, readonly Recorded[]>> {
  const byType = new Map<string, Recorded[]>();
  for await (const { envelope, data, personal } of store.readAll({ direction: 'backwards' })) {
    const kept = byType.get(envelope.type) ?? [];
    byType.set(envelope.type, kept);
    if (kept.length >= KEPT_MAX) continue;
    const { type, schema, actor, effectiveOn } = envelope;
    const fact = readFact({ type, schema, actor, effectiveOn, data: data as object, personal: personal as object });
    kept.push({ values: { ...(fact.data as object), ...(fact.personal as object) }, effectiveOn });
  }
  return byType;
}
