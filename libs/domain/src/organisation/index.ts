import type { UseCase } from '../kernel/command.ts';
import type { FactType } from '../kernel/fact.ts';
import { appointLeader } from './appoint-leader/decide.ts';
import { leaderAppointed } from './appoint-leader/events.ts';
import { endAppointment } from './end-appointment/decide.ts';
import { appointmentEnded } from './end-appointment/events.ts';
import { establishUnit } from './establish-unit/decide.ts';
import { unitEstablished } from './establish-unit/events.ts';
import { mergeUnits } from './merge-units/decide.ts';
import { unitMerged } from './merge-units/events.ts';
import { registerLeader } from './register-leader/decide.ts';
import { leaderRegistered } from './register-leader/events.ts';
import { renameUnit } from './rename-unit/decide.ts';
import { unitRenamed } from './rename-unit/events.ts';
import { splitUnit } from './split-unit/decide.ts';
import { unitSplit } from './split-unit/events.ts';

export * from './chain.ts';
export * from './leader.ts';
export * from './responsibility.ts';
export * from './terms.ts';
export * from './unit.ts';
export { appointmentEnded, leaderAppointed, leaderRegistered, unitEstablished, unitMerged, unitRenamed, unitSplit };

export const organisationUseCases: readonly UseCase[] = [
  establishUnit,
  renameUnit,
  mergeUnits,
  splitUnit,
  registerLeader,
  appointLeader,
  endAppointment,
];

export const organisationFacts: readonly FactType[] = [
  unitEstablished,
  unitRenamed,
  unitMerged,
  unitSplit,
  leaderRegistered,
  leaderAppointed,
  appointmentEnded,
];
