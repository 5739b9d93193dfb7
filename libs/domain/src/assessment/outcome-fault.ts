import { type Refusal, refusal } from '../kernel/refusal.ts';
import { afterHan, type Bilingual } from '../kernel/text.ts';
import { type Marking, outcomeBy, type Scores, shortfallsOf } from './marking.ts';
import { points } from './points.ts';
import { scoresFault } from './scores-fault.ts';
import type { GradeBand, Outcome } from './terms.ts';

interface Total {
  readonly given: number;
  readonly computed: number;
}
const totalDiffers = refusal('assessment.total-differs', ({ given, computed }: Total) => ({
  zh: `总分应为各指标得分按权重合计的 ${points(computed)}，不是 ${points(given)}`,
  en: `By weights the scores make a total of ${points(computed)}, not ${points(given)}`,
}));

interface Unknown {
  readonly grade: string;
  readonly known: readonly string[];
}
const unknownGrade = refusal('assessment.grade-unknown', ({ grade, known }: Unknown) => ({
  zh: `考核方案没有“${grade}”这一等次，可用等次：${known.join('、')}`,
  en: `The scheme has no grade “${grade}”; it has ${known.join(', ')}`,
}));

interface Graded {
  readonly given: string;
  readonly computed: string;
  readonly score: number;
  /** Titles of those that stand. */
  readonly vetoes: readonly Bilingual[];
}
const gradeDiffers = refusal('assessment.grade-differs', ({ given, computed, score, vetoes }: Graded) => ({
  zh: `${points(score)} 分${vetoes.length > 0 ? `，有否决项${afterHan(vetoes.map(({ zh }) => zh).join('、'))}，` : ''}等次应为“${computed}”，不是“${given}”`,
  en: `${points(score)}${vetoes.length > 0 ? `, with the vetoes ${vetoes.map(({ en }) => en).join(', ')},` : ''} earns “${computed}”, not “${given}”`,
}));

const notCompleted = refusal('assessment.task-not-completed', ({ why }: { why: readonly Bilingual[] }) => ({
  zh: `年度任务不能认定为完成：${why.map(({ zh }) => zh).join('；')}`,
  en: `The year’s task cannot count as completed: ${why.map(({ en }) => en).join('; ')}`,
}));
const completed = refusal('assessment.task-completed', ({ reached }: { reached: readonly Bilingual[] }) => ({
  zh: `约束性指标全部达标（${reached.map(({ zh }) => zh).join('；')}），又无否决项，年度任务应认定为完成`,
  en: `All binding indicators reach their minimum (${reached.map(({ en }) => en).join('; ')}) and no veto stands: the year’s task is completed`,
}));

/** Why a grade is not that of the score, or of what vetoes leave of it. */
export function gradeFault(bands: readonly GradeBand[], graded: Graded): Refusal | undefined {
  const { given: grade, computed } = graded;
  const grades = bands.map((band) => band.grade);
  if (!grades.includes(grade)) return unknownGrade({ grade, known: grades }, 'grade');
  return grade === computed ? undefined : gradeDiffers(graded, 'grade');
}

interface Compared {
  readonly code: string;
  readonly scoreHundredths: number;
  readonly minScoreHundredths: number;
}

/** How a score stands to the minimum of its indicator, by the title of that. */
function compared({ indicators }: Marking, sign: '<' | '≥', one: Compared): Bilingual {
  const { zh, en } = titleOf(indicators, one.code);
  const numbers = `${points(one.scoreHundredths)} ${sign} ${points(one.minScoreHundredths)}`;
  return { zh: `${zh} ${numbers}`, en: `${en} ${numbers}` };
}

type Titled = Pick<Marking['indicators'][number], 'code' | 'titleZh' | 'titleEn'>;
function titleOf(known: readonly Titled[], code: string): Bilingual {
  const found = known.find((one) => one.code === code);
  return { zh: found?.titleZh ?? code, en: found?.titleEn ?? code };
}

const vetoTitles = ({ vetoes = [] }: Marking, { vetoes: standing = [] }: Scores): readonly Bilingual[] =>
  standing.map((code) => titleOf(vetoes, code));

function completionFault(marking: Marking, given: boolean, scores: Scores): Refusal | undefined {
  const vetoes = vetoTitles(marking, scores);
  const short = shortfallsOf(marking, scores);
  const isCompleted = short.length === 0 && vetoes.length === 0;
  if (given === isCompleted) return undefined;
  if (given) {
    const why = [...short.map((one) => compared(marking, '<', one)), ...vetoes];
    return notCompleted({ why }, 'taskCompleted');
  }
  const binding = marking.bindingIndicators.map(({ code, minScoreHundredths }) => {
    const scoreHundredths = scores.indicatorScores.find((score) => score.code === code)?.scoreHundredths ?? 0;
    return { code, scoreHundredths, minScoreHundredths };
  });
  return completed({ reached: binding.map((one) => compared(marking, '≥', one)) }, 'taskCompleted');
}

/**
 * Why a result does not follow from its scores. The office gives all of it, as it stands in the paper before it: what would
 * be computed from the scores is compared, so that neither a slip of the pen nor an error on the paper goes unnoticed.
 */
export function outcomeFault(marking: Marking, given: Outcome & Scores): Refusal | undefined {
  const fault = scoresFault(marking, given);
  if (fault) return fault;
  const vetoes = vetoTitles(marking, given);
  const { totalScoreHundredths: score, grade: computed } = outcomeBy(marking, given);
  if (given.totalScoreHundredths !== score) {
    return totalDiffers({ given: given.totalScoreHundredths, computed: score }, 'totalScoreHundredths');
  }
  return (
    gradeFault(marking.bands, { given: given.grade, computed, score, vetoes }) ??
    completionFault(marking, given.taskCompleted, given)
  );
}
