import { Injectable } from '@nestjs/common';
import { answerOf, type StaticDocument } from '@onus/edge';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { keptAnswers } from './kept-answers.ts';

/** Asked within this time after it was made, a question has the same answer: with what proxies keep, never older than a minute. */
const KEPT_MS = 30_000;
const ANSWERS_MAX = 1_000;
const BYTES_MAX = 64 * 1024 * 1024;

/** Whether a page is asked for as it stands, with no condition, beginning and length of its own: there are few of these, and most ask for them. */
const isPlain = (asked: object): boolean => Object.values(asked).every((value) => value === undefined);

/**
 * What the public is told, made once for all who ask meanwhile. Whoever asks one thing after another that nobody asked before, and has
 * all turns taken and what was kept pushed out, keeps nobody from the pages as they stand, nor from the evidence of events.
 */
@Injectable()
export class PublicAnswers {
  private readonly plain = keptAnswers({ forMs: KEPT_MS, answersMax: ANSWERS_MAX, bytesMax: BYTES_MAX / 4, atOnce: 1 });
  private readonly others = keptAnswers({ forMs: KEPT_MS, answersMax: ANSWERS_MAX, bytesMax: BYTES_MAX / 2 });
  private readonly files = keptAnswers({ forMs: KEPT_MS, answersMax: ANSWERS_MAX, bytesMax: BYTES_MAX / 4, atOnce: 1 });

  /** @param asked what is asked of the path, checked @throws ProblemError `service.overloaded` */
  answer(path: string, asked: object, ask: () => Promise<object>): Promise<StaticDocument> {
    const key = JSON.stringify([path, Object.entries(asked).sort(([one], [other]) => (one < other ? -1 : 1))]);
    const kept = isPlain(asked) ? this.plain : this.others;
    return kept.answer(key, async () => JSON.stringify({ ...(await ask()), madeAt: new Date().toISOString() }));
  }

  /** The program that checks it, which is the same for all. */
  program(mediaType: string, make: () => Promise<string>): Promise<StaticDocument> {
    return this.plain.answer('verifier', make, mediaType);
  }

  /** The evidence of an event, which is another only where something was erased since. */
  file(key: string, mediaType: string, make: () => Promise<string>): Promise<StaticDocument> {
    return this.files.answer(key, make, mediaType);
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
