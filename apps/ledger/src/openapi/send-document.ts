import { answerOf, type StaticDocument } from '@onus/edge';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Sends a document that was made once, in the smallest form that is read, or says that it is known already. */
export function sendDocument(document: StaticDocument, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, headers, bytes } = answerOf(document, request.headers);
  return reply.status(status).headers(headers).send(bytes);
}
