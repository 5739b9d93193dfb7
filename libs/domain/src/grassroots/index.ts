import type { UseCase } from '../kernel/use-case.ts';
import { assignStaff } from './assign-staff.ts';
import { establishWorkstation } from './establish-workstation.ts';
import { handOverVillage } from './hand-over-village.ts';
import { joinTeam } from './join-team.ts';
import { leaveTeam } from './leave-team.ts';
import { recallTeam } from './recall-team.ts';
import { releaseStaff } from './release-staff.ts';
import { sendFirstSecretary } from './send-first-secretary.ts';
import { sendTeam } from './send-team.ts';
import { setWorkstationPosts } from './set-workstation-posts.ts';

export * from './facts.ts';
export * from './first-secretary-gap.ts';
export type { SendingEvent } from './sendings.ts';
export { type Team, type TeamEvent, team } from './team.ts';
export * from './terms.ts';
export { type Workstation, type WorkstationEvent, workstation } from './workstation.ts';

export const grassrootsUseCases: readonly UseCase[] = [
  establishWorkstation,
  setWorkstationPosts,
  assignStaff,
  releaseStaff,
  sendFirstSecretary,
  handOverVillage,
  sendTeam,
  joinTeam,
  leaveTeam,
  recallTeam,
];
