import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { ProblemError, problem } from './problem.ts';
import type { ProblemCode } from './problem-kinds.ts';

/** Half of a surrogate pair can only arrive escaped: as bytes it is no UTF-8. */
const ESCAPED_SURROGATE = /\\u[dD][89a-fA-F]/;
/** Lists and objects within each other; no request has half as many. What comes after may go down into them. */
const DEPTH_MAX = 16;

/**
 * Bodies are JSON in UTF-8 and nothing else; a byte order mark in front is no part of it and passed over, as RFC 8259 allows.
 * Refused besides: keys that reach for a prototype, what is nested without end, and text with half of a surrogate pair, which
 * UTF-8 cannot write and a hash cannot be taken of.
 */
export function acceptJsonOnly(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    const refuse = (code: ProblemCode): void => done(new ProblemError(problem(code)));
    if (!isUtf8(bytes)) return refuse('request.not-unicode'); // decoding would put other characters in their place
    const body = bytes.toString();
    parse(request, body, (error, value) => {
      if (error) return refuse('request.not-json');
      if (isTooDeep(value)) return refuse('request.too-deep');
      if (ESCAPED_SURROGATE.test(body) && !isWellFormed(value)) return refuse('request.not-unicode');
      done(null, value);
    });
  });
}

/** Level by level: nothing calls itself as often as a caller likes. */
function isTooDeep(value: unknown): boolean {
  let level = [value].filter(isObject);
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth === DEPTH_MAX) return true;
    level = level.flatMap((each) => Object.values(each).filter(isObject));
  }
  return false;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  return !isObject(value) || Object.entries(value).every(([key, each]) => key.isWellFormed() && isWellFormed(each));
}
