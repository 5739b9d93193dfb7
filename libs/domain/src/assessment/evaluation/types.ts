import type { AppointmentFact } from '../../accountability/known/known-fact.ts';
import type { PersonFact } from '../../accountability/known/persons.ts';
import { GATHERED_TYPES } from './records.ts';
import { TERRITORY_TYPES } from './territory.ts';

type LeaderType = (AppointmentFact | PersonFact)['type'];

/** Who served where, and under which ids: what the evaluations of leaders rest on besides. */
const LEADER_TYPES: Readonly<Record<LeaderType, true>> = {
  'organisation.leader-appointed': true,
  'organisation.appointment-ended': true,
  'organisation.appointment-struck': true,
  'organisation.early-move-approved': true,
  'organisation.leaders-joined': true,
  'organisation.leaders-separated': true,
  'organisation.duplicate-suspected': true,
  'organisation.duplicate-resolved': true,
};

/** Every type of fact that evaluations are made from: of a log without all others, `evaluate` makes the same. */
export const EVALUATED_FROM: readonly string[] = [
  ...new Set([...GATHERED_TYPES, ...TERRITORY_TYPES, ...Object.keys(LEADER_TYPES)]),
];
