/** Where a fault is, for programs and people. */
export type Place =
  | 'log'
  | `position:${number}`
  | `tile:${number}/${number}`
  | `table:${string}`
  | `subject:${string}`
  | `file:${string}`;

/** One thing that was found wrong with what the ledger keeps. */
export interface Fault {
  /** In the order in which they were found, from 1. */
  readonly number: number;
  /** One of `faultKinds`. */
  readonly code: string;
  readonly place: Place;
  /** Instants: when it was found first and last. */
  readonly since: string;
  readonly last: string;
  /** How often it was found. */
  readonly times: number;
  /** When it was looked at again and found right; null while it is open. */
  readonly mended: string | null;
}

/** As everybody may see it: of a subject only that it is one, for its id may stand for a person. */
export const publicPlace = (place: Place): string => (place.startsWith('subject:') ? 'subject' : place);
