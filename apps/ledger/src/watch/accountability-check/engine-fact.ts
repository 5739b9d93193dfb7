import { isDeepStrictEqual } from 'node:util';
import {
  breachLapsed,
  breachRaised,
  breachRemedied,
  correctionOpened,
  correctionWithdrawn,
  type DueFact,
  type FactOf,
  flagCleared,
  flagRaised,
  type LoggedFact,
  obligationLapsed,
  obligationRequired,
  standingChanged,
} from '@onus/domain';

/** What only the accountability engine records. */
export type EngineData = (
  | FactOf<typeof obligationRequired>
  | FactOf<typeof obligationLapsed>
  | FactOf<typeof correctionOpened>
  | FactOf<typeof correctionWithdrawn>
  | FactOf<typeof breachRaised>
  | FactOf<typeof breachRemedied>
  | FactOf<typeof breachLapsed>
  | FactOf<typeof standingChanged>
  | FactOf<typeof flagRaised>
  | FactOf<typeof flagCleared>
)['data'];

/** A fact with the stream in which it stands, and the event that caused it. */
export interface StreamedFact {
  readonly fact: LoggedFact;
  readonly stream: string;
  readonly causation: string | undefined;
}

export interface EngineFact extends StreamedFact {
  readonly data: EngineData;
}

export const ENGINE_TYPES: readonly string[] = [
  ...[obligationRequired, obligationLapsed, correctionOpened, correctionWithdrawn],
  ...[breachRaised, breachRemedied, breachLapsed, standingChanged],
].map(({ type }) => type);
const types: ReadonlySet<string> = new Set(ENGINE_TYPES);

/** What it records of flags, which follow from the log from its beginning on. */
export const FLAG_TYPES: readonly string[] = [flagRaised, flagCleared].map(({ type }) => type);
const flagTypes: ReadonlySet<string> = new Set(FLAG_TYPES);

/** The obligation, the breach or the flag that it is about, or the person whose standing it tells of. */
export function idIn(data: EngineData): string {
  if ('flagId' in data) return data.flagId;
  if ('breachId' in data) return data.breachId;
  return 'obligationId' in data ? data.obligationId : data.leaderId;
}

/** Undefined for what others record. */
export const engineFact = (read: StreamedFact): EngineFact | undefined =>
  types.has(read.fact.type) ? { ...read, data: read.fact.data as EngineData } : undefined;

/** Likewise: undefined for all else. */
export const flagFactOf = (read: StreamedFact): EngineFact | undefined =>
  flagTypes.has(read.fact.type) ? { ...read, data: read.fact.data as EngineData } : undefined;

/** The names of what is recorded otherwise than it is due. */
export function differences(due: DueFact, recorded: EngineFact): string[] {
  const must = partsOf(due.stream, due.fact.type, due.effectiveOn, due.causation, due.fact.data as object);
  const { stream, fact, causation, data } = recorded;
  const has = partsOf(stream, fact.type, fact.effectiveOn, causation, data);
  const names = new Set([...Object.keys(must), ...Object.keys(has)]);
  return [...names].filter((name) => !isDeepStrictEqual(must[name], has[name]));
}

function partsOf(
  stream: string,
  type: string,
  effectiveOn: string,
  causation: string | undefined,
  data: object,
): Readonly<Record<string, unknown>> {
  const named = Object.entries(data).map(([name, value]) => [`data.${name}`, value]);
  return { stream, type, effectiveOn, causation, ...Object.fromEntries(named) };
}
