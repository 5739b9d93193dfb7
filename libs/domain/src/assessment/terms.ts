import { namesOf } from '../kernel/names.ts';
import { optional, term, type ValueOf } from '../kernel/term.ts';
import { BasisPoints, code, flag, id, integer, listOf, oneOf, record, text } from '../kernel/vocabulary.ts';
import { Designation, Level } from '../organisation/terms.ts';
import { ScoreSource, VetoSource } from './source-terms.ts';

export const SchemeId = id('scheme', '考核方案', 'assessment scheme', 'scheme-2016');

/** 评价: what all units of a scope, and their principal leaders, come to in a year, by what was recorded as far as a position. */
export const EvaluationId = id('evaluation', '评价', 'evaluation', 'evaluation-2016-1');

export const SchemeTitle = text(120, '怀化市精准扶贫工作考核办法');

/** What a scheme defines under a code of its own: an indicator, a veto, a class. */
export const SchemeCode = code('task-completion');

/** 等次, worded by the scheme. */
export const Grade = text(20, '合格');

/** A score in hundredths of a point: 8650 is 86.50. Additions may lead beyond 100. */
export const ScoreHundredths = term(integer(0, 20_000, 8650), {
  rule: { zh: '0 至 20000 的整数，单位为百分之一分', en: 'a whole number of hundredths of a point, 0 to 20000' },
  example: 8650,
});

const titled = { code: SchemeCode, titleZh: SchemeTitle, titleEn: SchemeTitle };

/** Part of the total, in basis points; the weights of a scheme add up to 10000. Without a source the office enters the score. */
export const WeightedIndicator = record({ ...titled, weight: BasisPoints, source: optional(ScoreSource) });
const EarlierIndicator = record({ ...titled, weight: BasisPoints });

/** An indicator that decides whether the year’s task is completed, and the score that it has to reach. */
export const BindingIndicator = record({ code: SchemeCode, minScoreHundredths: ScoreHundredths });

/** How the total, an exact fraction until then, becomes a whole number of hundredths. */
export const Rounding = oneOf('half-away-from-zero');
export type Rounding = ValueOf<typeof Rounding>;

/** The grade of every total that reaches the minimum and no higher band. */
export const GradeBand = record({ grade: Grade, minScoreHundredths: ScoreHundredths });
export type GradeBand = ValueOf<typeof GradeBand>;

/** 一票否决: a finding that leaves the year’s task not completed, and the unit no better grade than this whatever its score. */
export const Veto = record({ ...titled, gradeAtMost: Grade, source: optional(VetoSource) });
const EarlierVeto = record({ ...titled, gradeAtMost: Grade });

/** The units ranked with each other: those of a level, or only those of the level that carry a designation. */
export const UnitClass = record({
  ...titled,
  level: Level,
  designation: optional(Designation),
});
export type UnitClass = ValueOf<typeof UnitClass>;

export const WeightedIndicators = listOf(WeightedIndicator, 1, 50);
/** As schemes said them before they said where scores come from. */
export const EarlierIndicators = listOf(EarlierIndicator, 1, 50);
export const EarlierVetoes = listOf(EarlierVeto, 1, 20);
export const BindingIndicators = listOf(BindingIndicator, 1, 50);
export const GradeBands = listOf(GradeBand, 1, 10);
export const Vetoes = listOf(Veto, 1, 20);
export const UnitClasses = listOf(UnitClass, 1, 20);
export const VetoCodes = listOf(SchemeCode, 1, 20);

/** Days after publication within which a unit may appeal, and the rule that says so. */
export const AppealDays = integer(1, 365, 30);
export const AppealBasis = text(
  300,
  '《怀化市精准扶贫工作考核办法》：对考核结果有异议的，自通报之日起 30 日内提出申诉',
);

export const IndicatorScore = record({ code: SchemeCode, scoreHundredths: ScoreHundredths });
export const IndicatorScores = listOf(IndicatorScore, 1, 50);

/** Of which classes of the scheme; left out, of all of them. */
export const EvaluationScope = record({ classes: listOf(SchemeCode, 1, 20) });

/** What a result says; a revision replaces all of it. */
export const Outcome = record({ totalScoreHundredths: ScoreHundredths, grade: Grade, taskCompleted: flag() });
export type Outcome = ValueOf<typeof Outcome>;

/** 排名 of a unit among those of its class, as the circular tells it: 1 is the best. */
export const Rank = record({ rank: integer(1, 100_000, 11), of: integer(1, 100_000, 13) });
export type Rank = ValueOf<typeof Rank>;

/** What in a result an appeal is against. */
export const AppealSubject = oneOf('task-completed', 'grade', 'score', 'veto');
export type AppealSubject = ValueOf<typeof AppealSubject>;

export const appealSubjectNames = namesOf<AppealSubject>({
  'task-completed': { zh: '任务完成认定', en: 'whether the task is completed' },
  grade: { zh: '等次', en: 'grade' },
  score: { zh: '得分', en: 'score' },
  veto: { zh: '一票否决', en: 'veto' },
});

/** Why a published result is revised: an appeal was upheld, or without one. */
export const RevisionGround = oneOf('appeal-upheld', 'error-found', 'finding');
export type RevisionGround = ValueOf<typeof RevisionGround>;

/** 不可抗力: what kept a unit from its task. */
export const ExemptionGround = oneOf('natural-disaster', 'epidemic', 'other-force-majeure');

/** Why another version takes the place of what was recorded before. */
export const ReasonAnew = term(text(500, '统计口径有误，重新核定'), {
  rule: {
    zh: '1 至 500 个字符；重新登记时必填，以 If-Match 指明所见版本的除外；内容没有变化的不予登记',
    en: '1 to 500 characters; required to record anew, unless If-Match names the revision seen; what changes nothing is refused',
  },
  example: '统计口径有误，重新核定',
});
