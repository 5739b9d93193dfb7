import { v5 as uuidv5 } from 'uuid';

/** Names of the engine's own events and obligations are turned into ids under this; it is never changed. */
const NAMESPACE = '2f7c1c5e-6a0e-5c3b-9a53-3f0f7d0c9b11';
/** Nobody else records obligations. */
export const ENGINE_ACTOR = 'service:accountability';

/** The id of what the engine records, by its name. */
export const engineId = (name: string): string => uuidv5(name, NAMESPACE);
