import { bytesOf, parsedJson } from '../../format/index.ts';
import type { LogRecord } from '../log-record.ts';

/** What an event in a dossier says, as far as a unit's own scores rest on it. */
export interface ToldFact {
  readonly position: number;
  readonly type: string;
  /** Of its shape. */
  readonly schema: number;
  readonly effectiveOn: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The types that are looked at, each with the newest shape, which is understood here. */
const SCHEMAS: Readonly<Record<string, number>> = {
  'assessment.evaluation-generated': 2,
  'assessment.cycle-opened': 2,
  'assessment.score-entered': 1,
  'assessment.veto-entered': 1,
  'assessment.special-assessment-recorded': 1,
  'programme.task-assigned': 1,
  'programme.task-amended': 1,
  'programme.completion-claimed': 1,
  'programme.completion-verified': 1,
  'programme.task-cancelled': 1,
  'exit.exit-approved': 1,
  'exit.exit-revoked': 1,
  'exit.exit-checked': 1,
  'exit.exit-spot-checked': 1,
  'oversight.finding-recorded': 1,
  'accountability.flag-answered': 1,
};

/** Older shapes that say the same in the same way. */
const SAME_AS_NEWEST: Readonly<Record<string, readonly number[]>> = { 'assessment.evaluation-generated': [1] };

/** Whether it is in a shape that is understood here. */
export const isUnderstood = ({ type, schema }: ToldFact): boolean =>
  SCHEMAS[type] === schema || (SAME_AS_NEWEST[type]?.includes(schema) ?? false);

/** Undefined for an event of any other type, and for what cannot be read: that is found elsewhere. */
export function toldFact(position: number, { entry, parts }: LogRecord): ToldFact | undefined {
  const { type, schema, effectiveOn } = (parsedJson(entry) ?? {}) as Record<string, unknown>;
  if (typeof type !== 'string' || !Object.hasOwn(SCHEMAS, type) || !parts?.data) return undefined;
  const data = parsedJson(bytesOf(parts.data));
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined;
  return {
    position,
    type,
    schema: Number(schema),
    effectiveOn: String(effectiveOn),
    data: data as ToldFact['data'],
  };
}
