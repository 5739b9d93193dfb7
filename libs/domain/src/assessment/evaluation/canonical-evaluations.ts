import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { Evaluations } from './evaluate.ts';

/**
 * Evaluations as text whose UTF-8 bytes are the same for ever (RFC 8785): ids, codes, numbers and positions, no name and no text.
 * Their SHA-256 is the digest of the evaluations.
 */
export const canonicalEvaluations = (evaluations: Evaluations): string => canonicalJson(evaluations);
