export { openStreamIntake } from '../intake.ts';
export { openKeysFile } from '../keys-file.ts';
export { openStreamStore, type StreamStoreParts } from '../open.ts';
export { type ModelServer, modelServer } from './model-server.ts';
