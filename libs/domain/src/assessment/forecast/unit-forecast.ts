import type { ValueOf } from '../../kernel/term.ts';
import { oneOf } from '../../kernel/vocabulary.ts';
import type { Evaluation } from '../evaluation/evaluate-units.ts';
import { fraction, ONE } from '../evaluation/fraction.ts';
import type { Gap } from '../evaluation/input.ts';
import type { Score } from '../evaluation/score.ts';
import type { Marking } from '../marking.ts';
import { type Light, lightOf, type Span, worstOf } from './light.ts';
import type { TaskForecast } from './task-forecast.ts';
import type { Thresholds } from './thresholds.ts';

/**
 * What the year would come to by what is there. `fails`: a veto stands, or a binding indicator that has a score is below its
 * minimum, whatever is missing of others; `passes`: all of them reach it; else it is `unknown`.
 */
export const Outlook = oneOf('fails', 'unknown', 'passes', 'exempt');
export type Outlook = ValueOf<typeof Outlook>;

const OUTLOOKS: readonly Outlook[] = ['fails', 'unknown', 'passes', 'exempt'];
export const outlookPlace = (outlook: Outlook): number => OUTLOOKS.indexOf(outlook);

/** One binding indicator against its minimum. Left out is what is not known. */
export interface BindingForecast {
  readonly code: string;
  readonly minScoreHundredths: number;
  readonly scoreHundredths?: number;
  /** How far below the minimum; 0 where it is reached. */
  readonly missingHundredths?: number;
  /** The score, were all that is reported confirmed; and how far below the minimum that is. */
  readonly ifConfirmedHundredths?: number;
  readonly missingIfConfirmedHundredths?: number;
  readonly gaps: readonly Gap[];
  readonly light: Light;
}

/** How a unit's year stands on a day. */
export interface UnitForecast {
  readonly unitId: string;
  readonly class: string;
  readonly outlook: Outlook;
  /** The same, were all that is reported confirmed. */
  readonly outlookIfConfirmed: Outlook;
  /** The worst of its binding indicators and of its tasks. */
  readonly light: Light;
  readonly bindings: readonly BindingForecast[];
  /** Codes of the vetoes that stand. */
  readonly vetoes: readonly string[];
  readonly totalHundredths?: number;
  readonly totalIfConfirmedHundredths?: number;
  readonly tasks: readonly TaskForecast[];
}

interface Both {
  readonly verified: Evaluation;
  readonly confirmed: Evaluation;
}

interface On {
  readonly marking: Marking;
  readonly year: Span;
  readonly on: string;
  readonly thresholds: Thresholds;
}

const scoreIn = ({ scores }: Evaluation, code: string): Score | undefined => scores.find((one) => one.code === code);

function bindingForecast(
  { code, minScoreHundredths: least }: Marking['bindingIndicators'][number],
  { verified, confirmed }: Both,
  { year, on, thresholds }: On,
): BindingForecast {
  const now = scoreIn(verified, code);
  const score = now?.scoreHundredths;
  const reported = scoreIn(confirmed, code)?.scoreHundredths;
  const best = Math.max(score ?? 0, reported ?? 0);
  const part = least > 0 ? fraction(best, least) : ONE;
  const missingOf = (of: number): number => Math.max(0, least - of);
  return {
    code,
    minScoreHundredths: least,
    ...(score !== undefined && { scoreHundredths: score, missingHundredths: missingOf(score) }),
    ...(reported !== undefined && {
      ifConfirmedHundredths: reported,
      missingIfConfirmedHundredths: missingOf(reported),
    }),
    gaps: score === undefined ? (now?.gaps ?? []) : [],
    // Of what is not known nothing can be behind.
    light: score === undefined ? 'green' : lightOf(part, year, on, thresholds),
  };
}

function outlookOf({ exemptBy, vetoes, scores }: Evaluation, { bindingIndicators }: Marking): Outlook {
  if (exemptBy !== undefined) return 'exempt';
  if (vetoes.some(({ stands }) => stands)) return 'fails';
  const found = bindingIndicators.map(({ code, minScoreHundredths }) => {
    const score = scores.find((one) => one.code === code)?.scoreHundredths;
    return score === undefined ? 'unknown' : score < minScoreHundredths ? 'fails' : 'passes';
  });
  if (found.includes('fails')) return 'fails';
  return found.includes('unknown') ? 'unknown' : 'passes';
}

export function unitForecast(both: Both, tasks: readonly TaskForecast[], on: On): UnitForecast {
  const { verified, confirmed } = both;
  const { unitId, class: code, vetoes, totalHundredths } = verified;
  const bindings = on.marking.bindingIndicators.map((one) => bindingForecast(one, both, on));
  return {
    unitId,
    class: code,
    outlook: outlookOf(verified, on.marking),
    outlookIfConfirmed: outlookOf(confirmed, on.marking),
    light: worstOf([...bindings, ...tasks].map(({ light }) => light)),
    bindings,
    vetoes: vetoes.filter(({ stands }) => stands).map((veto) => veto.code),
    ...(totalHundredths !== undefined && { totalHundredths }),
    ...(confirmed.totalHundredths !== undefined && { totalIfConfirmedHundredths: confirmed.totalHundredths }),
    tasks,
  };
}
