import { Injectable } from '@nestjs/common';
import { answerOf, type StaticDocument } from '@onus/edge';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { keptAnswers } from './kept-answers.ts';

/** Asked within this time after it was made, a question has the same answer: with what proxies keep, never older than a minute. */
const KEPT_MS = 30_000;
const ANSWERS_MAX = 1_000;
const BYTES_MAX = 64 * 1024 * 1024;

/** What the public is told, made once for all who ask meanwhile. */
@Injectable()
export class PublicAnswers {
  private readonly kept = keptAnswers({ forMs: KEPT_MS, answersMax: ANSWERS_MAX, bytesMax: BYTES_MAX });

  /** @param asked what is asked of the path, checked @throws ProblemError `service.overloaded` */
  answer(path: string, asked: object, ask: () => Promise<object>): Promise<StaticDocument> {
    const key = JSON.stringify([path, Object.entries(asked).sort(([one], [other]) => (one < other ? -1 : 1))]);
    return this.kept.answer(key, async () => JSON.stringify({ ...(await ask()), madeAt: new Date().toISOString() }));
  }

  /** The evidence of an event, which is another only where something was erased since. */
  file(key: string, mediaType: string, make: () => Promise<string>): Promise<StaticDocument> {
    return this.kept.answer(key, make, mediaType);
  }
}

/** Others may keep it as long as it is kept here, and show it on pages of their own. */
const HEADERS = {
  'cache-control': `public, max-age=${KEPT_MS / 1_000}`,
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
};

export async function sendPublic(
  document: StaticDocument,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { status, headers, bytes } = answerOf(document, request.headers);
  await reply
    .status(status)
    .headers({ ...headers, ...HEADERS })
    .send(bytes);
}
