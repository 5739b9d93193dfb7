import type { Sheet } from '../../format/index.ts';
import { finding, type Report } from '../finding.ts';
import type { LogRecord } from '../log-record.ts';
import { outcomeOf, type SheetMarking } from './outcome-of.ts';
import { isOwn, type Own, ownScore, ownVeto, type SheetSource } from './own-scores.ts';
import { isUnderstood, type ToldFact, toldFact } from './told-facts.ts';

/** What was worked out again of a unit's sheet, from the events beside it. */
export interface CheckedSheet {
  readonly evaluationId: string;
  readonly unitId: string;
  readonly year: number;
  /** Codes of indicators of which the score was worked out again. */
  readonly recomputed: readonly string[];
  /** Codes of those of which it was not: they rest on events of other units, or on a shape that is not understood here. */
  readonly notRecomputed: readonly string[];
}

export const foundInSheets = {
  unfounded: finding<{ evaluationId: string }>('sheet.unfounded', 'altered', ({ evaluationId }) => ({
    zh: `评价 ${evaluationId} 的评价表所称的事件不在所附条目之中，或与之不符。`,
    en: `The events that the sheet of the evaluation ${evaluationId} names are not among the entries, or are others.`,
  })),
  scoreDiffers: finding<{ evaluationId: string; code: string; stated: string; computed: string }>(
    'sheet.score-differs',
    'altered',
    ({ evaluationId, code, stated, computed }) => ({
      zh: `评价 ${evaluationId} 的评价表中指标“${code}”的得分为 ${stated}，而由所附事件算得 ${computed}（百分之一分）。`,
      en: `In the sheet of the evaluation ${evaluationId} the score of “${code}” is ${stated}; the events lead to ${computed} (hundredths of a point).`,
    }),
  ),
  vetoDiffers: finding<{ evaluationId: string; code: string }>(
    'sheet.veto-differs',
    'altered',
    ({ evaluationId, code }) => ({
      zh: `评价 ${evaluationId} 的评价表中否决项“${code}”是否成立，与所附事件不符。`,
      en: `Whether the veto “${code}” stands in the sheet of the evaluation ${evaluationId} is not what the events lead to.`,
    }),
  ),
  outcomeDiffers: finding<{ evaluationId: string }>('sheet.outcome-differs', 'altered', ({ evaluationId }) => ({
    zh: `评价 ${evaluationId} 的评价表中的总分、等次或任务是否完成，不是由其各项得分得出的。`,
    en: `The total, the grade, or whether the task is completed in the sheet of the evaluation ${evaluationId} does not follow from its scores.`,
  })),
};

/** Gathers what the sheets rest on while the entries are checked. */
export interface SheetGathering {
  take(position: number, record: LogRecord): void;
  /** Works the sheet out again, as far as its inputs are here; undefined where it is not founded on them, which is reported. */
  judge(sheet: Sheet, report: Report): CheckedSheet | undefined;
}

export function sheetGathering(): SheetGathering {
  const told = new Map<number, ToldFact>();
  return {
    take: (position, record) => {
      const fact = toldFact(position, record);
      if (fact) told.set(position, fact);
    },
    judge: (sheet, report) => {
      try {
        return judged(sheet, told, report);
      } catch {
        // Data of a form that it never had: the log that says so is not one of ours.
        report(foundInSheets.unfounded(sheet));
        return undefined;
      }
    },
  };
}

/** What the sheet says that it is made from, as the log has it; undefined where it has something else, or nothing. */
function foundation({ evaluationId, generatedAt, cycleAt }: Sheet, told: ReadonlyMap<number, ToldFact>) {
  const [generated, opened] = [told.get(generatedAt), told.get(cycleAt)];
  if (generated?.type !== 'assessment.evaluation-generated' || opened?.type !== 'assessment.cycle-opened')
    return undefined;
  const { year, position } = generated.data as { readonly year: number; readonly position: number };
  const isSo =
    generated.data.evaluationId === evaluationId &&
    opened.data.year === year &&
    cycleAt <= position &&
    isUnderstood(generated);
  return isSo ? { year, position, marking: opened.data as unknown as SheetMarking } : undefined;
}

function judged(sheet: Sheet, told: ReadonlyMap<number, ToldFact>, report: Report): CheckedSheet | undefined {
  const { evaluationId, unit } = sheet;
  const founded = foundation(sheet, told);
  if (!founded) {
    report(foundInSheets.unfounded({ evaluationId }));
    return undefined;
  }
  const { year, position, marking } = founded;
  const facts = [...told.values()].filter((fact) => fact.position <= position).sort((a, b) => a.position - b.position);
  const own: Own = { unitId: unit.unitId, year, fullMarksHundredths: marking.fullMarksHundredths, facts };
  const areUnderstood = facts.every((fact) => fact.type === 'assessment.cycle-opened' || isUnderstood(fact));
  const recomputed: string[] = [];
  const notRecomputed: string[] = [];
  for (const { code, source = MANUAL } of marking.indicators) {
    if (!areUnderstood || !isOwn(source)) {
      notRecomputed.push(code);
      continue;
    }
    recomputed.push(code);
    compareScore(sheet, own, code, source, report);
  }
  if (areUnderstood) compareVetoes(sheet, own, marking, report);
  const follows = outcomeOf(marking, unit);
  const stated = { taskCompleted: unit.taskCompleted, totalHundredths: unit.totalHundredths, band: unit.band };
  const isSame = (Object.keys(stated) as (keyof typeof stated)[]).every((key) => stated[key] === follows[key]);
  if (!isSame) report(foundInSheets.outcomeDiffers({ evaluationId }));
  return { evaluationId, unitId: unit.unitId, year, recomputed, notRecomputed };
}

/** Without a source the office enters the score. */
const MANUAL: SheetSource = { kind: 'manual' };

function compareScore(
  { evaluationId, unit }: Sheet,
  own: Own,
  code: string,
  source: SheetSource,
  report: Report,
): void {
  const stated = unit.scores.find((one) => one.code === code);
  const computed = ownScore(own, code, source);
  const isSame =
    stated !== undefined &&
    stated.computedHundredths === computed.computedHundredths &&
    stated.enteredHundredths === computed.enteredHundredths &&
    stated.scoreHundredths === computed.scoreHundredths;
  if (isSame) return;
  const shown = (score: number | undefined): string => (score === undefined ? '—' : String(score));
  report(
    foundInSheets.scoreDiffers({
      evaluationId,
      code,
      stated: shown(stated?.scoreHundredths),
      computed: shown(computed.scoreHundredths),
    }),
  );
}

function compareVetoes({ evaluationId, unit }: Sheet, own: Own, { vetoes = [] }: SheetMarking, report: Report): void {
  for (const { code, source } of vetoes) {
    const stands = ownVeto(own, code, source);
    const stated = unit.vetoes.find((one) => one.code === code)?.stands ?? false;
    if (stands !== undefined && stands !== stated) report(foundInSheets.vetoDiffers({ evaluationId, code }));
  }
}
