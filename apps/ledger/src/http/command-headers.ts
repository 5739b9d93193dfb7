import type { IncomingHttpHeaders } from 'node:http';
import type { CommandOptions, ExpectedPrimary } from '../commands/command-options.ts';
import { ProblemError, problem } from './problem.ts';

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,100}$/;
/** A revision as an entity tag: `"7"`; weak tags never match a write (RFC 9110). */
const REVISION = /^"(0|[1-9]\d{0,14})"$/;

/**
 * `Idempotency-Key` and `If-Match` of a command. `If-Match` names the last revision of the command's first stream,
 * `"none"` where it must have no events yet, `*` where it must have some.
 */
export function commandHeaders(headers: IncomingHttpHeaders): CommandOptions {
  const { 'idempotency-key': key, 'if-match': match } = headers;
  return {
    ...(key !== undefined && { idempotencyKey: idempotencyKeyOf(key) }),
    ...(match !== undefined && { expected: expectedOf(match) }),
  };
}

function idempotencyKeyOf(key: string | string[]): string {
  if (typeof key === 'string' && IDEMPOTENCY_KEY.test(key)) return key;
  throw badHeader('Idempotency-Key', '1 至 100 个可见的 ASCII 字符', '1 to 100 visible ASCII characters');
}

function expectedOf(match: string): ExpectedPrimary {
  if (match === '*') return 'exists';
  if (match === '"none"') return 'none';
  const revision = REVISION.exec(match)?.[1];
  if (revision !== undefined) return Number(revision);
  throw badHeader(
    'If-Match',
    '带引号的版本号，如 "7"，或 "none"，或 *',
    'a revision in quotes such as "7", "none", or *',
  );
}

const badHeader = (name: string, zh: string, en: string): ProblemError =>
  new ProblemError(problem('request.bad-header', { zh: `${name} 应为${zh}`, en: `${name} takes ${en}` }));
