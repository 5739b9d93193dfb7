import type { Bilingual, Refusal } from '@onus/domain';
import type { DryRun } from '../imports/dry-run-result.ts';
import { type ProblemCode, problemKinds } from './problem-kinds.ts';

/** One thing wrong with one field, and what would be right. */
export interface FieldError {
  /** Path from the request down: `responsible.0.leaderId`. */
  readonly field: string;
  readonly code: string;
  readonly detail: Bilingual;
}

/** An answer that is not the one hoped for (RFC 9457), in both languages until it leaves. */
export interface Problem {
  readonly status: number;
  /** Stable, for programs. */
  readonly code: string;
  readonly title: Bilingual;
  readonly detail: Bilingual;
  readonly errors: readonly FieldError[];
  /** What a file came to, row by row, where that is what is wrong. */
  readonly run?: DryRun;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Carries a problem out of a guard, a pipe or a controller. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** A problem of the catalogue; `detail` says more than its title where there is more to say. */
export function problem(code: ProblemCode, detail?: Bilingual, headers?: Problem['headers']): Problem {
  const { status, title } = problemKinds[code];
  return { status, code, title, detail: detail ?? title, errors: [], ...(headers && { headers }) };
}

/** There is something at the address, but not for this method. */
export const wrongMethod = (method: string, allowed: readonly string[]): Problem =>
  problem(
    'route.wrong-method',
    {
      zh: `此地址不接受 ${method}，只接受 ${allowed.join('、')}`,
      en: `The address does not take ${method}, but ${allowed.join(', ')}`,
    },
    { allow: allowed.join(', ') },
  );

const SOON = { 'retry-after': '1' } as const;
/** Whoever is away may be back by then. */
const LATER = { 'retry-after': '5' } as const;

/** Too many requests; worth asking again in so many seconds. */
export const tooMany = (seconds: number): Problem =>
  problem('request.too-many', undefined, { 'retry-after': String(seconds) });
export const overloaded = (): Problem => problem('service.overloaded', undefined, SOON);
/** The database that instances share is away; nothing of it was recorded, or it was recorded under the key that it was sent with. */
export const storeAway = (): Problem => problem('service.store-away', undefined, LATER);
/** The answer of a server was lost: nobody knows whether something was recorded. */
export const outcomeUnknown = (): Problem => problem('log.outcome-unknown', undefined, LATER);
/** Nothing of it was recorded: the disk is full, or somebody else holds the file. */
export const notWritten = (): Problem => problem('log.not-written', undefined, LATER);
/** No token is taken, for it may be withdrawn. */
export const accountsNotCurrent = (): Problem =>
  problem(
    'access.not-current',
    {
      zh: '账户数据库暂不可达，令牌是否仍在使用无法核验，请稍后再试',
      en: 'The database of the accounts cannot be reached, so that it cannot be told whether a token is still in use; try again later',
    },
    LATER,
  );
export const alteredModel = (): Problem => problem('read.altered', undefined, SOON);
/** What is asked about is made from the log; whoever asks again is answered at once when it is done. */
export const beingMade = (): Problem => problem('read.being-made', undefined, LATER);
export const notMade = (code: string): Problem =>
  problem('read.not-made', {
    zh: `所问时点的情况无法由日志得出（${code}），由运维人员处理（GET /v1/log/faults）`,
    en: `How things stood then cannot be made from the log (${code}); an operator looks into it (GET /v1/log/faults)`,
  });
export const notYet = (): Problem => problem('read.not-yet', undefined, SOON);

/** The engine takes the time that answers need: it is done with the events up to a position, of a log of this size. */
export const engineBehind = (position: number, size: number): Problem =>
  problem(
    'read.engine-behind',
    {
      zh: `责任引擎处理到位置 ${position}，日志共 ${size} 条，请稍后再试`,
      en: `The accountability engine stands at position ${position} of a log of ${size} entries; ask again later`,
    },
    LATER,
  );

/** Nothing is recorded at the position that an answer was to hold, or to be made by, in a log of this size. */
export function beyondHead(size: number, field = 'minPosition'): Problem {
  const detail =
    size === 0
      ? { zh: '日志中尚无记录', en: 'Nothing is recorded yet' }
      : { zh: `日志的最后一个位置是 ${size - 1}`, en: `The last position of the log is ${size - 1}` };
  return {
    ...problem('read.beyond-head', detail),
    errors: [{ field, code: 'read.beyond-head', detail }],
  };
}

/** A request with something wrong in its fields; the first error gives the problem its code. */
export function malformedRequest(errors: readonly [FieldError, ...FieldError[]]): Problem {
  const [{ code, detail }] = errors;
  return { ...problem(code as ProblemCode, detail), errors };
}

/** What a rule refuses is 422; what the state of the log forbids has a status of its own. */
export function problemOfRefusal({ code, text, field }: Refusal): Problem {
  const kind = Object.hasOwn(problemKinds, code) ? problemKinds[code as ProblemCode] : problemKinds.refused;
  const errors = field === undefined ? [] : [{ field, code, detail: text }];
  return { status: kind.status, code, title: kind.title, detail: text, errors };
}
