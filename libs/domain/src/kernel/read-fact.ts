import type { FactType, RecordedFact } from './fact.ts';

/** A fact as the log gives it back. */
export interface StoredFact {
  readonly type: string;
  readonly schema: number;
  readonly data: object;
  readonly personal?: object | undefined;
  readonly actor: string;
  readonly effectiveOn: string;
}

/** The log holds what this program does not know. A reader stops here: to skip a fact is to tell a different story. */
export class UnreadableFact extends Error {
  readonly code = 'fact.unreadable';
  readonly type: string;
  readonly schema: number;

  constructor({ type, schema }: StoredFact) {
    super(`no way to read ${type} in shape ${schema}`);
    this.name = 'UnreadableFact';
    this.type = type;
    this.schema = schema;
  }
}

/**
 * Reads facts of these types, whatever shape they were recorded in, in the shape of today.
 * @throws UnreadableFact for a type or a shape that is not known.
 */
export function factReader(types: readonly FactType[]): (stored: StoredFact) => RecordedFact {
  const byType = new Map(types.map((type) => [type.type, type]));
  return (stored) => {
    const known = byType.get(stored.type);
    if (!known) throw new UnreadableFact(stored);
    const { type, data, personal, actor, effectiveOn } = stored;
    if (stored.schema === known.schema) return { type, data, personal, actor, effectiveOn };
    const shape = known.earlier[stored.schema - 1];
    if (!shape) throw new UnreadableFact(stored);
    const today = known(shape.upcast({ ...data, ...personal } as never) as never);
    return { type, data: today.data, personal: today.personal, actor, effectiveOn };
  };
}
