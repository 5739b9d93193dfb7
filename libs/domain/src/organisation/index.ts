import type { UseCase } from '../kernel/use-case.ts';
import { appointLeader } from './appoint-leader.ts';
import { approveEarlyMove } from './approve-early-move.ts';
import { dismissDuplicate } from './dismiss-duplicate.ts';
import { endAppointment } from './end-appointment.ts';
import { establishUnit } from './establish-unit.ts';
import { joinLeaders } from './join-leaders.ts';
import { mergeUnits } from './merge-units.ts';
import { refuseEarlyMove } from './refuse-early-move.ts';
import { registerLeader } from './register-leader.ts';
import { renameUnit } from './rename-unit.ts';
import { requestEarlyMove } from './request-early-move.ts';
import { separateLeaders } from './separate-leaders.ts';
import { splitUnit } from './split-unit.ts';
import { strikeAppointment } from './strike-appointment.ts';
import { strikeRenaming } from './strike-renaming.ts';
import { strikeSuccession } from './strike-succession.ts';
import { suspectDuplicate } from './suspect-duplicate.ts';

export * from './chain.ts';
export * from './facts.ts';
export * from './leader.ts';
export * from './persons.ts';
export * from './responsibility.ts';
export * from './succession.ts';
export * from './superiors.ts';
export * from './terms.ts';
export * from './unit.ts';

export const organisationUseCases: readonly UseCase[] = [
  establishUnit,
  renameUnit,
  mergeUnits,
  splitUnit,
  strikeSuccession,
  strikeRenaming,
  registerLeader,
  appointLeader,
  endAppointment,
  strikeAppointment,
  requestEarlyMove,
  approveEarlyMove,
  refuseEarlyMove,
  suspectDuplicate,
  dismissDuplicate,
  joinLeaders,
  separateLeaders,
];
