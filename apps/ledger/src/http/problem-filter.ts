import { randomUUID } from 'node:crypto';
import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { otherMethods } from './known-routes.ts';
import { type Problem, problem, wrongMethod } from './problem.ts';
import { isBrokenOff, problemOfError } from './problem-of-error.ts';
import { sendProblem } from './send-problem.ts';
import { Traffic } from './traffic.ts';

/** Of an address that no route takes: whether another method is what is wrong. */
function methodFault(request: FastifyRequest, found: Problem | undefined): Problem | undefined {
  if (found?.code !== 'route.unknown') return found;
  const allowed = otherMethods(request);
  return allowed.length > 0 ? wrongMethod(request.method, allowed) : found;
}

/** Every error leaves as a problem; one that nobody expected leaves its trace in the service's log only. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly traffic: Traffic) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const known = methodFault(request, problemOfError(error));
    if (isBrokenOff(error)) this.traffic.brokenOff += 1;
    const instance = known ? undefined : `urn:uuid:${randomUUID()}`;
    if (!known) request.log.error({ err: error, instance }, 'a request failed');
    // The rest of what was sent is not read: another request would wait behind it for ever.
    if (known?.status === 413) reply.header('connection', 'close');
    sendProblem(request, reply, known ?? problem('service.failed'), instance);
  }
}
