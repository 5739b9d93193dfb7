import { HttpException } from '@nestjs/common';
import { AccountsMoved, AccountsNotCurrent } from '@onus/access';
import { EventStoreError } from '@onus/event-store';
import { isServerAway } from '@onus/postgres';
import { ReadModelsError } from '@onus/read-models';
import { SubjectIndexError } from '@onus/subject-index';
import { AuditError } from '../audits/audit-error.ts';
import { type ClockError, clockErrorOf } from '../clock/clock-error.ts';
import { PastNotMade } from '../past/past-not-made.ts';
import { kindOf } from '../watch/fault-kinds.ts';
import { LogInDoubt } from '../watch/log-in-doubt.ts';
import { AlteredModel } from '../watch/vouched-views.ts';
import { notWrittenCode } from '../watch/watched-writes.ts';
import {
  accountsNotCurrent,
  alteredModel,
  notMade,
  notWritten,
  notYet,
  outcomeUnknown,
  overloaded,
  type Problem,
  ProblemError,
  problem,
  problemOfRefusal,
  storeAway,
} from './problem.ts';
import type { ProblemCode } from './problem-kinds.ts';

/** What Fastify and Nest refuse by themselves, by status. What we refuse of a body is a problem already. */
const byStatus: Readonly<Record<number, ProblemCode>> = {
  400: 'request.incomplete',
  404: 'route.unknown',
  413: 'request.body-too-large',
  415: 'request.wrong-content-type',
};

/** The problem that an error stands for, or undefined for one that nobody expected. */
export function problemOfError(error: unknown): Problem | undefined {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof AccountsNotCurrent) return accountsNotCurrent();
  if (error instanceof AccountsMoved) return problem(error.code);
  const clock = clockErrorOf(error);
  if (clock) return problemOfClock(clock);
  if (error instanceof LogInDoubt) return problemOfDoubt(error);
  if (error instanceof EventStoreError) return problemOfStore(error);
  if (error instanceof AlteredModel) return alteredModel();
  if (error instanceof PastNotMade) return notMade(error.code);
  if (error instanceof SubjectIndexError) return problemOfIndex(error);
  if (error instanceof AuditError) return problemOfAudit(error);
  if (error instanceof ReadModelsError) return problemOfReadModels(error);
  if (isServerAway(error)) return storeAway();
  if (isBrokenOff(error)) return problem('request.incomplete');
  const code = error instanceof HttpException ? byStatus[error.getStatus()] : undefined;
  return code && problem(code);
}

/** What the connection says to whoever reads a body from it when the client goes away in the midst of it. */
export const isBrokenOff = (error: unknown): boolean =>
  ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE'].includes(String((error as { code?: unknown } | undefined)?.code));

function problemOfClock({ inDoubt: { doubt, before, shown, now } }: ClockError): Problem {
  return problem(`clock.${doubt}`, {
    zh: `时钟曾显示 ${shown}，而应在 ${before} 之后不久，现为 ${now}；请核对时间，并由运维人员提交 POST /v1/oversight/confirm-clock`,
    en: `The clock showed ${shown} where soon after ${before} was to be expected, and shows ${now} now; an operator checks the time and sends POST /v1/oversight/confirm-clock`,
  });
}

function problemOfDoubt({ fault: { code, since } }: LogInDoubt): Problem {
  const { zh, en } = kindOf(code).text;
  return problem('log.in-doubt', {
    zh: `自 ${since} 起不再登记（${code}）：${zh}；由运维人员处理（GET /v1/log/faults）`,
    en: `Nothing is recorded since ${since} (${code}): ${en}; an operator looks into it (GET /v1/log/faults)`,
  });
}

function problemOfStore(error: EventStoreError): Problem | undefined {
  const { code, position } = error;
  if (code === 'event-store.overloaded') return overloaded();
  if (code === 'event-store.halted') return problem('log.halted');
  if (code === 'event-store.outcome-unknown') return outcomeUnknown();
  if (code === 'event-store.write-failed' && notWrittenCode(error) !== undefined) return notWritten();
  if (code === 'event-store.unknown-algorithm') return problem('log.unknown-algorithm');
  if (isServerAway(error)) return storeAway();
  if (code !== 'event-store.altered') return undefined;
  return problem('log.altered-entry', {
    zh: `位置 ${position} 所存的内容与所登记的不符，不予答复；由运维人员处理（GET /v1/log/faults）`,
    en: `What is stored at position ${position} is not what was recorded there, so no answer is given; an operator looks into it (GET /v1/log/faults)`,
  });
}

const problemOfIndex = ({ code, detail }: SubjectIndexError): Problem =>
  code === 'log.index-not-ready' ? notYet() : problem('log.index-mismatch', detail);

const problemOfAudit = ({ code, text }: AuditError): Problem =>
  problemOfRefusal({ refused: true, code, text, field: 'note' });

function problemOfReadModels({ code }: ReadModelsError): Problem | undefined {
  return code === 'read-models.not-ready' ? notYet() : undefined;
}

/** What the router refuses before any of ours runs: an address that it cannot read, or one that is too long. */
export const problemOfFrameworkError = ({ statusCode }: { readonly statusCode?: number }): Problem =>
  problem(statusCode === 414 ? 'request.url-too-long' : 'request.bad-url');
