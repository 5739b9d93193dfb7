import type { TSchema } from 'typebox';
import Value from 'typebox/value';
import { malformedRequest, ProblemError } from '../http/problem.ts';

/** Where a page ended, as the caller keeps it: opaque, and checked like everything that a caller sends. */
export const cursorOf = (after: unknown): string => Buffer.from(JSON.stringify(after)).toString('base64url');

/** @throws ProblemError `request.bad-cursor` for one that is not of this kind of list. */
export function readCursor(cursor: string, schema: TSchema): unknown {
  const after = parsed(Buffer.from(cursor, 'base64url').toString());
  if (after !== undefined && Value.Check(schema, after)) return after;
  throw badCursor();
}

export function badCursor(): ProblemError {
  const detail = { zh: 'cursor 不是本列表所给', en: 'cursor is not one that this list gave' };
  return new ProblemError(malformedRequest([{ field: 'cursor', code: 'request.bad-cursor', detail }]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
