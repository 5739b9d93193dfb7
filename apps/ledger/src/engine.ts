/** What whoever checks the accountability engine needs to know of it; nothing of the service comes along. */
export { enginePositionFileIn } from './open-parts.ts';
export { ENGINE_ACTOR, engineId } from './tails/accountability.ts';
export { positionFile } from './tails/position-file.ts';
