import type { ValueOf } from '../kernel/term.ts';
import { id, oneOf } from '../kernel/vocabulary.ts';

/** A clue 问题线索 is known by a random id that the service made: nothing in it tells of whom or of when. */
export const ClueId = id('clue', '问题线索', 'clue', '9b2f6c1e-7d34-4a58-8c0f-5e1d2a3b4c6d');

/** Found by an office itself, reported by somebody who gave their name, or reported without a name. */
export const ClueOrigin = oneOf('named-report', 'anonymous-report', 'found');
export type ClueOrigin = ValueOf<typeof ClueOrigin>;

/** What a check came to: borne out, or not. */
export const CheckOutcome = oneOf('confirmed', 'not-confirmed');
export type CheckOutcome = ValueOf<typeof CheckOutcome>;

/** How a clue is closed: nothing in it, or with a finding, which then names whom it is about. */
export const ClosingOutcome = oneOf('unfounded', 'finding');
export type ClosingOutcome = ValueOf<typeof ClosingOutcome>;
