import type { FastifyInstance } from 'fastify';
import { ProblemError, problem } from './problem.ts';

/** Half of a surrogate pair can only arrive escaped: as bytes it is no UTF-8. */
const ESCAPED_SURROGATE = /\\u[dD][89a-fA-F]/;

/**
 * Bodies are JSON and nothing else. Refused besides: keys that reach for a prototype, and text with half of a surrogate
 * pair, which UTF-8 cannot write and a hash cannot be taken of.
 */
export function acceptJsonOnly(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    parse(request, body, (error, value) => {
      if (error) return done(new ProblemError(problem('request.not-json')));
      if (ESCAPED_SURROGATE.test(body) && !isWellFormed(body))
        return done(new ProblemError(problem('request.not-unicode')));
      done(null, value);
    });
  });
}

function isWellFormed(body: string): boolean {
  let wellFormed = true;
  JSON.parse(body, (key, value) => {
    if (!key.isWellFormed() || (typeof value === 'string' && !value.isWellFormed())) wellFormed = false;
    return value;
  });
  return wellFormed;
}
