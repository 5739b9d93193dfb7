/** What whoever checks the accountability engine and the erasures needs to know of them; nothing of the service comes along. */
export { enginePositionFileIn, erasurePositionFileIn } from './parts/files.ts';
export { ENGINE_ACTOR, engineId } from './tails/engine-id.ts';
export { positionFile } from './tails/position-file.ts';
export { type AgendaAt, agendaAlong, standingsDue } from './tails/standings-due.ts';
export {
  differences,
  type EngineData,
  type EngineFact,
  engineFact,
  flagFactOf,
  idIn,
} from './watch/accountability-check/engine-fact.ts';
