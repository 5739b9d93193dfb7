import type { FastifyReply } from 'fastify';
import { ProblemError, problem } from './problem.ts';

/** Aborted when the answer is over, whether it came to its end or the client went away. */
export function whileAnswering({ raw }: FastifyReply): AbortSignal {
  const answering = new AbortController();
  const end = (): void => answering.abort(new ProblemError(problem('request.incomplete')));
  if (raw.destroyed) end();
  raw.once('close', end);
  return answering.signal;
}
