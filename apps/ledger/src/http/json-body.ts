import { isUtf8 } from 'node:buffer';
import type { Bilingual } from '@onus/domain';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { jsonFault } from './json-fault.ts';
import { ProblemError, problem } from './problem.ts';

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
      const fault = jsonFault(body, value);
      if (fault) return done(new ProblemError(fault));
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
