import { isUtf8 } from 'node:buffer';
import type { Bilingual } from '@onus/domain';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { inexactNumber } from './inexact-number.ts';
import { malformedRequest, type Problem, ProblemError, problem } from './problem.ts';
import { repeatedKey } from './repeated-key.ts';

/** Half of a surrogate pair can only arrive escaped: as bytes it is no UTF-8. */
const ESCAPED_SURROGATE = /\\u[dD][89a-fA-F]/;
/** Lists and objects within each other; no request has half as many. What comes after may go down into them. */
const DEPTH_MAX = 16;

/** The media type may say so, and may not say otherwise (RFC 8259 §8.1). */
const OTHER_CHARSET = /;\s*charset\s*=\s*(?!"?utf-?8"?\s*(?:;|$))/i;

/**
 * Bodies are JSON in UTF-8 and nothing else; a byte order mark in front is no part of it and passed over, as RFC 8259 allows.
 * Refused besides: keys that reach for a prototype or that stand twice in one object, numbers with more digits than are kept, what is nested without end, and text with
 * half of a surrogate pair, which UTF-8 cannot write and a hash cannot be taken of.
 */
export function acceptJsonOnly(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    const refuse = (...as: Parameters<typeof problem>): void => done(new ProblemError(problem(...as)));
    const { 'content-type': type = '' } = request.headers;
    if (isEncoded(request)) return refuse('request.encoded', undefined, UNCODED);
    if (OTHER_CHARSET.test(type)) return refuse('request.wrong-content-type', onlyUtf8);
    if (!isUtf8(bytes)) return refuse('request.not-unicode'); // decoding would put other characters in their place
    const body = bytes.toString();
    parse(request, body, (error, value) => {
      if (error) return refuse('request.not-json');
      if (isTooDeep(value)) return refuse('request.too-deep');
      const lost = lostIn(body, value);
      if (lost) return done(new ProblemError(lost));
      if (ESCAPED_SURROGATE.test(body) && !isWellFormed(value)) return refuse('request.not-unicode');
      done(null, value);
    });
  });
}

/** Whether a body is other bytes than those that are meant. */
export const isEncoded = ({ headers: { 'content-encoding': coding = 'identity' } }: FastifyRequest): boolean =>
  coding.trim().toLowerCase() !== 'identity';

/** How to ask again (RFC 9110 §12.5.3). */
export const UNCODED = { 'accept-encoding': 'identity' } as const;

const onlyUtf8: Bilingual = { zh: '请求正文须为 UTF-8 编码的 JSON', en: 'The body must be JSON in UTF-8' };

/** What a parser reads otherwise than it stands, or not at all. */
function lostIn(body: string, value: unknown): Problem | undefined {
  const twice = repeatedKey(body, value);
  if (twice !== undefined) return keyTwice(twice);
  const inexact = inexactNumber(body);
  return inexact === undefined ? undefined : notKept(inexact);
}

/** Names of keys are the caller's; they are not told back at any length. */
const KEY_LENGTH_MAX = 200;

function keyTwice(path: string): Problem {
  const field = path.slice(0, KEY_LENGTH_MAX);
  const detail = { zh: `键 ${field} 在同一对象中出现两次`, en: `The key ${field} stands twice in one object` };
  return malformedRequest([{ field, code: 'request.repeated-key', detail }]);
}

function notKept(path: string): Problem {
  const field = path.slice(0, KEY_LENGTH_MAX);
  const detail = {
    zh: `${field} 的数字位数过多，读入后会变成另一个数`,
    en: `${field} has more digits than can be kept: it would be read as another number`,
  };
  return malformedRequest([{ field, code: 'request.inexact-number', detail }]);
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
