import { Type } from 'typebox';
import type { IndexCommitment } from '../tails/index-tail/commitments.ts';
import { orNull, Whole } from './answer-terms.ts';

/** The terms of answers from the index of subjects. */

export const Hex = Type.String({ pattern: '^([0-9a-f]{2})*$' });
export const Commitment = orNull(Type.Object({ entries: Whole, root: Hex, position: Whole }));

/** Null before the first. */
export const told = (commitment: IndexCommitment | undefined) =>
  commitment ? { ...commitment, root: commitment.root.toString('hex') } : null;
