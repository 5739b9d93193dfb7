import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from './language.ts';
import type { Problem } from './problem.ts';
import { problemBody } from './problem-body.ts';

/** Answers with a problem, in the caller's language. `instance` names this very occurrence. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem, instance?: string): void {
  const language = languageOf(request.headers['accept-language']);
  reply
    .status(problem.status)
    .headers({
      ...problem.headers,
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': language,
    })
    .send(JSON.stringify(problemBody(problem, language, instance)));
}
