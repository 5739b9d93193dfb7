import { randomUUID } from 'node:crypto';
import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problem } from './problem.ts';
import { isBrokenOff, problemOfError } from './problem-of-error.ts';
import { sendProblem } from './send-problem.ts';
import { Traffic } from './traffic.ts';

/** Every error leaves as a problem; one that nobody expected leaves its trace in the service's log only. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly traffic: Traffic) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const known = problemOfError(error);
    if (isBrokenOff(error)) this.traffic.brokenOff += 1;
    const instance = known ? undefined : `urn:uuid:${randomUUID()}`;
    if (!known) request.log.error({ err: error, instance }, 'a request failed');
    sendProblem(request, reply, known ?? problem('service.failed'), instance);
  }
}
