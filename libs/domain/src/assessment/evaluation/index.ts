export { canonicalEvaluations } from './canonical-evaluations.ts';
export { type Evaluations, evaluate, type ToEvaluate } from './evaluate.ts';
export type { Evaluation, Scope } from './evaluate-units.ts';
export type { Gap, GapKind, Input, InputKind } from './input.ts';
export type { AnsweredUnit, LeaderEvaluation } from './leaders.ts';
export type { Ranked } from './ranked.ts';
export type { Score } from './score.ts';
export type { StandingVeto } from './vetoes.ts';
