import type { Finding, Grade, Report } from './finding.ts';

/** What was found: the first of it in full, all of it in numbers. */
export interface Findings {
  readonly report: Report;
  readonly shown: readonly Finding[];
  readonly total: number;
  /** Whether there is any finding of this grade. */
  has(grade: Grade): boolean;
}

/** Keeps the first `shownMax` findings and counts the rest, however many there are. */
export function findingsUpTo(shownMax: number): Findings {
  const shown: Finding[] = [];
  const grades = new Set<Grade>();
  let total = 0;
  return {
    report: (finding) => {
      total += 1;
      grades.add(finding.grade);
      if (shown.length < shownMax) shown.push(finding);
    },
    shown,
    get total() {
      return total;
    },
    has: (grade) => grades.has(grade),
  };
}
