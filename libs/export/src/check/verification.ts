import type { ToldEvent } from '../words/index.ts';
import type { Bilingual } from './bilingual.ts';
import type { Checked } from './checked.ts';
import type { Findings } from './findings.ts';
import { notProven, proven } from './statements.ts';

/** In the order of their weight: the first that holds is the verdict. */
export const VERDICTS = [
  'split-view',
  'altered',
  'incomplete',
  'unreadable',
  'unsigned',
  'not-witnessed',
  'erased-lawfully',
  'sound',
] as const;

/**
 * `split-view`: the log has signed two histories. `altered`: something is not what was recorded. `incomplete`: something recorded is not here. `unreadable`: something is of a
 * kind that this program does not know. The rest are whole:
 * `unsigned`: no key of the log has signed for all of it. `not-witnessed`: signed, but not cosigned by the quorum.
 * `erased-lawfully`: sound, but for personal parts of which events record that they were erased, and on which ground. `sound`.
 */
export type Verdict = (typeof VERDICTS)[number];

/** The outcome in full. */
export interface Verification {
  readonly verdict: Verdict;
  readonly checked: Checked;
  readonly findings: Findings;
  /** What was recorded, where one event was checked and nothing was found wrong with it. */
  readonly event: ToldEvent | undefined;
  readonly proven: readonly Bilingual[];
  readonly notProven: readonly Bilingual[];
}

export function verificationOf(checked: Checked, findings: Findings, event?: ToldEvent): Verification {
  const verdict = verdictOf(checked, findings);
  return {
    verdict,
    checked,
    findings,
    event: findings.total === 0 ? event : undefined,
    proven: findings.total === 0 ? proven(checked) : [],
    notProven: notProven(checked),
  };
}

function verdictOf(checked: Checked, findings: Findings): Verdict {
  if (findings.has('split')) return 'split-view';
  if (findings.has('altered')) return 'altered';
  if (findings.has('incomplete')) return 'incomplete';
  if (findings.has('unreadable')) return 'unreadable';
  return whoIsMissing(checked) ?? (checked.counts.erased > 0 ? 'erased-lawfully' : 'sound');
}

function whoIsMissing({ trust, vouched, vouchedSizeDue }: Checked): 'unsigned' | 'not-witnessed' | undefined {
  if (vouchedSizeDue === undefined) return undefined;
  if (vouched.signedSize !== vouchedSizeDue) return 'unsigned';
  const quorum = trust.policy?.quorum ?? 'none';
  return quorum === 'none' || vouched.witnessedSize === vouchedSizeDue ? undefined : 'not-witnessed';
}
