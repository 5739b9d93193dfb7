/** How a history is replayed under what is supposed, for whoever has its log; nothing of the service comes along. */
export { ProblemError } from '../http/problem.ts';
export type { LeaderDifference, WhatIfAnswer, WhatIfProgress } from './answer.ts';
export { jsonIn, whatIfIn } from './question.ts';
export { replay } from './replay.ts';
export type { WhatIfRequest } from './request.ts';
export { settleWhatIf, type WhatIf } from './settle.ts';
