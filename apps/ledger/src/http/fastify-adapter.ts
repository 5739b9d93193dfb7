import { FastifyAdapter } from '@nestjs/platform-fastify';
import { type FastifyError, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { LogLevel } from '../settings.ts';
import { answerClientError } from './client-error.ts';
import { acceptJsonOnly } from './json-body.ts';
import { problemOfFrameworkError } from './problem-of-error.ts';
import { securityHeaders } from './security-headers.ts';
import { sendProblem } from './send-problem.ts';

/** Bounds on one request. Nest has the router bound the address as a whole by Node's bound on headers, 16 KiB. */
const BODY_BYTES_MAX = 64 * 1024;
const PARAMETER_LENGTH_MAX = 200;
const REQUEST_TIMEOUT_MS = 30_000;

/** Fastify as the ledger wants it: JSON only, everything bounded, every answer with its security headers. */
export function fastifyAdapter(logLevel: LogLevel): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_TIMEOUT_MS,
    routerOptions: { maxParamLength: PARAMETER_LENGTH_MAX },
    clientErrorHandler: answerClientError,
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(request, reply.headers(securityHeaders), problemOfFrameworkError(error)),
    // What is in flight when the service stops is still answered.
    return503OnClosing: false,
    logController: new LogController({ disableRequestLogging: true }),
    // On stderr: stdout says where it serves, and no more.
    logger: { level: logLevel, redact: ['req.headers.authorization'], stream: process.stderr },
    // No middleware: guards, pipes and hooks do everything.
    skipMiddie: true,
  });
  const fastify = adapter.getInstance();
  fastify.addHook('onRequest', (_request, reply, done) => {
    reply.headers(securityHeaders);
    done();
  });
  acceptJsonOnly(fastify);
  return adapter;
}
