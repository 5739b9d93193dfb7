import type { Envelope } from '@onus/event-store';
import { contextOf } from './context.ts';

/** What a subscriber asks for: of each that is given, one must hold. With nothing given, everything. */
export interface FeedFilter {
  /** Types of events, as the log has them: `programme.task-assigned`. */
  readonly types?: readonly string[] | undefined;
  /** What stands before the dot in types. */
  readonly contexts?: readonly string[] | undefined;
  /** `kind:id`; an event names one of them. */
  readonly subjects?: readonly string[] | undefined;
  /** Id of a unit; an event names it, or one below it. */
  readonly within?: string | undefined;
}

type Judged = Pick<Envelope, 'type' | 'subjects'>;

const UNIT = 'unit:';

/**
 * Whether an event is among what a filter asks for, by its envelope alone.
 *
 * @param isWithin whether a unit, by its id, lies in the filter's unit or is it; asked only where the filter names one
 */
export function wanted(
  filter: FeedFilter,
  isWithin: (unitId: string) => boolean = (unitId) => unitId === filter.within,
): (envelope: Judged) => boolean {
  const { within } = filter;
  const [types, contexts, subjects] = [setOf(filter.types), setOf(filter.contexts), setOf(filter.subjects)];
  return ({ type, subjects: named }) =>
    (types?.has(type) ?? true) &&
    (contexts?.has(contextOf(type)) ?? true) &&
    (subjects === undefined || named.some((subject) => subjects.has(subject))) &&
    (within === undefined || named.some((one) => one.startsWith(UNIT) && isWithin(one.slice(UNIT.length))));
}

const setOf = (items: readonly string[] | undefined): ReadonlySet<string> | undefined => items && new Set(items);

/** Of a filter, what there is not: `type:…`, `context:…`. A typing error is told, where nothing would ever come. */
export function unknownIn({ types = [], contexts = [] }: FeedFilter, known: readonly string[]): readonly string[] {
  const knownTypes = new Set(known);
  const knownContexts = new Set(known.map(contextOf));
  return [
    ...types.filter((type) => !knownTypes.has(type)).map((type) => `type:${type}`),
    ...contexts.filter((context) => !knownContexts.has(context)).map((context) => `context:${context}`),
  ];
}
