import { orderFault } from '../kernel/effective-day.ts';
import { firstItem } from '../kernel/first-item.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { optional } from '../kernel/term.ts';
import { type EvaluationMade, useCase } from '../kernel/use-case.ts';
import { LogPosition, Year } from '../kernel/vocabulary.ts';
import { yearFault } from './assessable.ts';
import { type Cycle, cycle, cycleIsClosed, unknownCycle } from './cycle.ts';
import { evaluation, evaluationExists } from './evaluation-record.ts';
import { evaluationGenerated } from './facts.ts';
import { scheme, unknownScheme } from './scheme.ts';
import { EvaluationMethod, NEWEST_METHOD } from './source-terms.ts';
import { EvaluationId, EvaluationScope, SchemeId } from './terms.ts';

interface OtherScheme {
  readonly year: number;
  readonly schemeId: string;
}
const otherScheme = refusal('evaluation.other-scheme', ({ year, schemeId }: OtherScheme) => ({
  zh: `${year} 年度按方案 ${schemeId} 考核，只能按该方案评价`,
  en: `${year} is assessed under the scheme ${schemeId}, and is evaluated by no other`,
}));

interface ClassUnknown {
  readonly code: string;
  readonly known: readonly string[];
}
const classUnknown = refusal('evaluation.class-unknown', ({ code, known }: ClassUnknown) => ({
  zh: `考核方案没有“${code}”这一类别，可用类别：${known.join('、')}`,
  en: `The scheme has no class “${code}”; it has ${known.join(', ')}`,
}));

interface Beyond {
  readonly position: number;
  readonly head: number;
}
const beyondHead = refusal('evaluation.beyond-head', ({ position, head }: Beyond) => ({
  zh: `日志中没有位置 ${position}，最后一个位置是 ${head}`,
  en: `The log has no position ${position}; its last is ${head}`,
}));

interface BeforeCycle {
  readonly position: number;
  readonly year: number;
}
const beforeCycle = refusal('evaluation.before-cycle', ({ position, year }: BeforeCycle) => ({
  zh: `到位置 ${position} 为止，${year} 年度考核尚未启动`,
  en: `As far as position ${position} the assessment of ${year} was not opened yet`,
}));

function scopeFault({ marking }: Cycle, classes: readonly string[] = []): Refusal | undefined {
  const known = marking.classes.map(({ code }) => code);
  const unknown = firstItem('scope.classes', classes, (code) => !known.includes(code));
  return unknown && classUnknown({ code: unknown.item, known }, unknown.field);
}

function positionFault({ position, head, made }: EvaluationMade, year: number): Refusal | undefined {
  if (position > head) return beyondHead({ position, head }, 'position');
  return made ? undefined : beforeCycle({ position, year }, 'position');
}

/** Makes the evaluations of a year as far as a position. What it is made from stays in the log: only the digest is recorded. */
export const generateEvaluation = useCase({
  name: 'assessment/generate-evaluation',
  title: { zh: '生成年度评价', en: 'generate the evaluations of a year' },
  asks: {
    evaluationId: EvaluationId,
    year: Year,
    schemeId: optional(SchemeId),
    position: optional(LogPosition),
    scope: optional(EvaluationScope),
    method: optional(EvaluationMethod),
  },
  permission: 'assessment:record',
  authority: 'optional',
  streams: ({ evaluationId, year, schemeId }) => ({
    evaluation: evaluation(evaluationId),
    cycle: cycle(year),
    scheme: schemeId === undefined ? undefined : scheme(schemeId),
  }),
  evaluates: ({ year, position, scope, method = NEWEST_METHOD }) => ({
    year,
    position,
    classes: classesOf(scope),
    method,
  }),
  decide: ({ evaluation, cycle, scheme }, request, { effectiveOn, evaluated }) => {
    const { evaluationId, year, schemeId, scope, method = NEWEST_METHOD } = request;
    if (evaluation) return evaluationExists(evaluationId, 'evaluationId');
    if (!cycle) return unknownCycle(String(year), 'year');
    if (!cycle.open) return cycleIsClosed({ year }, 'year');
    if (schemeId !== undefined && !scheme) return unknownScheme(schemeId, 'schemeId');
    if (schemeId !== undefined && schemeId !== cycle.schemeId)
      return otherScheme({ year, schemeId: cycle.schemeId }, 'schemeId');
    const fault =
      yearFault({ year, effectiveOn }) ??
      orderFault({ effectiveOn, lastOn: cycle.openedOn }) ??
      scopeFault(cycle, scope?.classes) ??
      (evaluated && positionFault(evaluated, year));
    if (fault) return fault;
    // Not made: somebody asks whether it would be refused anyway.
    if (!evaluated?.made) return {};
    const { position, made } = evaluated;
    const classes = classesOf(scope);
    const of = { evaluationId, year, schemeId: cycle.schemeId, position, method, ...made };
    return { evaluation: [evaluationGenerated(classes ? { ...of, scope: { classes: [...classes] } } : of)] };
  },
});

/** In an order of their own: whoever names the same classes asks for the same. */
const classesOf = (scope: { readonly classes: readonly string[] } | undefined): readonly string[] | undefined =>
  scope && [...scope.classes].sort();
