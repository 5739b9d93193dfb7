import { type RecordedFact, readFact } from '@onus/domain';
import type { RecordedEvent } from '@onus/event-store';
import { given } from '../given.ts';
import { storedFact } from '../stored-fact.ts';
import { inOneLine, publicWords } from './public-words.ts';
import { contextOf, UNIT } from './terms.ts';

/** Which events; all that are given must hold. */
export interface HistoryFilter {
  /** `kind:id`, as `leader:leader-0042`; any of them, as of a person with several ids. */
  readonly subjects?: readonly string[] | undefined;
  /** Events that name this unit. */
  readonly unitId?: string | undefined;
  /** Events that name this unit, one below it, or one whose place these have taken. */
  readonly within?: string | undefined;
  readonly types?: readonly string[] | undefined;
  /** As `funds`. */
  readonly context?: string | undefined;
  /** Contexts of which nothing is told. */
  readonly withoutContexts?: readonly string[] | undefined;
  /** As `account:…`. */
  readonly actor?: string | undefined;
  /** Number of the document that ordered it. */
  readonly documentNumber?: string | undefined;
  /** Words, of any case, in the public values of the event. */
  readonly text?: string | undefined;
  /** Effective days, both included. */
  readonly effectiveFrom?: string | undefined;
  readonly effectiveTo?: string | undefined;
  /** Positions, both included: what was recorded in a span. */
  readonly first?: number | undefined;
  readonly last?: number | undefined;
}

/** An event, read in the shape of today; its personal part is for the caller to show or to hold back. */
export interface HistoryEvent {
  readonly position: number;
  readonly envelope: RecordedEvent['envelope'];
  readonly fact: RecordedFact;
}

/**
 * The event, where it is one of those that are asked for; by the event itself, whatever it was found by. `unitIds`: those of
 * `within`. What stands in `also` need not name a subject.
 *
 * @throws UnreadableFact
 */
export function keptBy(
  filter: HistoryFilter,
  unitIds: ReadonlySet<string> | undefined,
  also: ReadonlySet<number>,
): (event: RecordedEvent) => HistoryEvent | undefined {
  const conditions = conditionsOf(filter, unitIds, also);
  const words = filter.text === undefined ? undefined : inOneLine(filter.text);
  return (event) => {
    if (!conditions.every((holds) => holds(event))) return undefined;
    const { position, envelope } = event;
    const fact = readFact(storedFact(event));
    if (words !== undefined && !publicWords(envelope.type, fact.data as object).includes(words)) return undefined;
    return { position, envelope, fact };
  };
}

type Condition = (event: RecordedEvent) => boolean;

/** What must hold of an event, beside its words. */
function conditionsOf(
  { effectiveFrom, effectiveTo, ...filter }: HistoryFilter,
  unitIds: ReadonlySet<string> | undefined,
  also: ReadonlySet<number>,
): readonly Condition[] {
  const named =
    (subject: string): Condition =>
    ({ envelope }) =>
      envelope.subjects.includes(subject);
  const isInUnits = (subject: string): boolean =>
    subject.startsWith(UNIT) && (unitIds?.has(subject.slice(UNIT.length)) ?? false);
  return [
    ...given(
      filter.subjects,
      (asked): Condition =>
        ({ position, envelope }) =>
          asked.some((subject) => envelope.subjects.includes(subject)) || also.has(position),
    ),
    ...given(filter.unitId, (unitId) => named(UNIT + unitId)),
    ...given(
      unitIds,
      (): Condition =>
        ({ envelope }) =>
          envelope.subjects.some(isInUnits),
    ),
    ...given(
      filter.types,
      (types): Condition =>
        ({ envelope }) =>
          types.includes(envelope.type),
    ),
    ...given(
      filter.context,
      (context): Condition =>
        ({ envelope }) =>
          contextOf(envelope.type) === context,
    ),
    ...given(
      filter.withoutContexts,
      (withheld): Condition =>
        ({ envelope }) =>
          !withheld.includes(contextOf(envelope.type)),
    ),
    ...given(
      filter.actor,
      (actor): Condition =>
        ({ envelope }) =>
          envelope.actor === actor,
    ),
    ...given(
      filter.documentNumber,
      (number): Condition =>
        ({ envelope }) =>
          envelope.authority?.number === number,
    ),
    ...given(
      effectiveFrom,
      (day): Condition =>
        ({ envelope }) =>
          envelope.effectiveOn >= day,
    ),
    ...given(
      effectiveTo,
      (day): Condition =>
        ({ envelope }) =>
          envelope.effectiveOn <= day,
    ),
  ];
}
