import type { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { isEncoded, UNCODED } from './json-body.ts';
import { ProblemError, problem } from './problem.ts';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** What a file may be sent as; what it is, it says itself. */
export const FILE_TYPES = [XLSX_TYPE, 'text/csv', 'application/octet-stream'] as const;

/**
 * Has the routes that take a file get it as a stream, none of which is read before they do: by then it is known who asks, and it
 * is their turn. Every other route goes on to take JSON only.
 */
export function acceptFilesUnder(fastify: FastifyInstance, path: string): void {
  fastify.addContentTypeParser([...FILE_TYPES], (request, payload, done) => {
    const refuse = (...as: Parameters<typeof problem>): void => done(new ProblemError(problem(...as)));
    if (!request.routeOptions.url?.startsWith(path)) return refuse('request.wrong-content-type');
    if (isEncoded(request)) return refuse('request.encoded', undefined, UNCODED);
    done(null, payload);
  });
}

/** All of a body. @throws ProblemError `request.body-too-large`, `request.incomplete` */
export async function bytesOf(body: Readable, bytesMax: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > bytesMax) throw new ProblemError(problem('request.body-too-large'));
    pieces.push(piece);
  }
  return Buffer.concat(pieces, bytes);
}
