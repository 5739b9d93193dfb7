import { lastDayOf } from '../../kernel/calendar.ts';
import { scoreEntered, vetoEntered } from '../facts.ts';
import type { Marking } from '../marking.ts';
import type { AppealSubject } from '../terms.ts';
import type { Evaluation } from './evaluate-units.ts';
import type { EnteredScore, EnteredVeto, Records } from './records.ts';

/** What an evaluation takes to be entered although nobody entered it: a score of an indicator, or whether a veto stands. */
export type Supposed =
  | { readonly unitId: string; readonly code: string; readonly scoreHundredths: number }
  | { readonly unitId: string; readonly code: string; readonly stands: boolean };

/** What is supposed is nowhere in the log. */
const NOWHERE = { id: '', position: -1, recordedAt: '', actor: '' };

/** The same records with what is supposed in place of what was entered. */
export function withSupposed(records: Records, supposed: readonly Supposed[]): Records {
  if (supposed.length === 0) return records;
  const { year } = records;
  const at = { ...NOWHERE, effectiveOn: lastDayOf(year) };
  const scores = copyOf(records.scores);
  const vetoes = copyOf(records.vetoes);
  for (const one of supposed) {
    const entry = { unitId: one.unitId, year, code: one.code };
    if ('stands' in one) {
      const data = { ...entry, stands: one.stands };
      entryIn(vetoes, one.unitId).set(one.code, { ...at, type: vetoEntered.type, data } as EnteredVeto);
    } else {
      const data = { ...entry, scoreHundredths: one.scoreHundredths };
      entryIn(scores, one.unitId).set(one.code, { ...at, type: scoreEntered.type, data } as EnteredScore);
    }
  }
  return { ...records, scores, vetoes };
}

type Entries<T> = Map<string, Map<string, T>>;
const copyOf = <T>(entries: Entries<T>): Entries<T> =>
  new Map([...entries].map(([unitId, own]) => [unitId, new Map(own)]));

function entryIn<T>(entries: Entries<T>, unitId: string): Map<string, T> {
  const own = entries.get(unitId) ?? new Map<string, T>();
  entries.set(unitId, own);
  return own;
}

/**
 * What an appeal against a unit's result would change, were it granted: against a veto, those that stand fall; against that the task
 * is not completed, these and every binding indicator reaches its minimum. Undefined where the appeal does not say by how much the
 * result would be another: against the score, or the grade, without either.
 */
export function grantedBy(
  against: readonly AppealSubject[],
  { unitId, vetoes, scores }: Evaluation,
  { bindingIndicators }: Marking,
): readonly Supposed[] | undefined {
  const lifted = vetoes.filter(({ stands }) => stands).map(({ code }) => ({ unitId, code, stands: false }));
  if (against.includes('task-completed')) {
    const raised = bindingIndicators.flatMap(({ code, minScoreHundredths }) => {
      const score = scores.find((one) => one.code === code)?.scoreHundredths;
      return (score ?? 0) < minScoreHundredths ? [{ unitId, code, scoreHundredths: minScoreHundredths }] : [];
    });
    return [...lifted, ...raised];
  }
  return against.includes('veto') ? lifted : undefined;
}
