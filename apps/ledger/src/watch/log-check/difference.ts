import type { Place } from '../fault.ts';
import type { FaultCode } from '../fault-kinds.ts';

/** Something that is not as the log itself says, and where. */
export interface Difference {
  readonly code: FaultCode;
  readonly place: Place;
}
