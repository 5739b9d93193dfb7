/** How evaluations are made from a log, for whoever has one; nothing of the service comes along. */
export { type FactLog, factLog, keptFactLog } from './fact-log.ts';
export { bytesOf, type EvaluationKey, type MadeEvaluation, makeEvaluation } from './made-evaluation.ts';
export { type EvaluationOnRecord, evaluationsOnRecord } from './on-record.ts';
export { type EvaluationSummary, questions, type UnitRow } from './questions.ts';
