import { createHash } from 'node:crypto';
import type { Bilingual } from '@onus/domain';
import type { TSchema } from 'typebox';
import Value from 'typebox/value';
import { malformedRequest, ProblemError } from '../http/problem.ts';

/** Where a page ended, as the caller keeps it: opaque, and checked like everything that a caller sends. */
export const cursorOf = (after: unknown, asked = ''): string =>
  Buffer.from(JSON.stringify([digestOf(asked), after])).toString('base64url');

/**
 * @param asked what the pages are of: those of another question do not follow it
 * @throws ProblemError `request.bad-cursor` for one that is not of this list, or of another question to it.
 */
export function readCursor(cursor: string, schema: TSchema, asked = ''): unknown {
  const read = parsed(Buffer.from(cursor, 'base64url').toString());
  if (!Array.isArray(read) || !Value.Check(schema, read[1])) throw badCursor();
  if (read[0] !== digestOf(asked)) throw badCursor(OTHER_QUESTION);
  return read[1];
}

const OTHER_QUESTION = {
  zh: 'cursor 属于另一查询：续取时其余条件须与首页相同',
  en: 'cursor is of another question: what follows a page is asked for as the page was',
};

export function badCursor(
  detail: Bilingual = { zh: 'cursor 不是本列表所给', en: 'cursor is not one that this list gave' },
): ProblemError {
  return new ProblemError(malformedRequest([{ field: 'cursor', code: 'request.bad-cursor', detail }]));
}

/** Enough to tell questions apart; it keeps nobody from making one up, which does no harm. */
const digestOf = (asked: string): string => createHash('sha256').update(asked).digest('base64url').slice(0, 8);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
