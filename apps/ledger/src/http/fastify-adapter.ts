import { FastifyAdapter } from '@nestjs/platform-fastify';
import { allowLimits, HTTP_BOUNDS, hasEncodedSeparator, requestLimit } from '@onus/edge';
import {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { IMPORTS_PATH } from '../imports/import-controllers.ts';
import type { Limits } from '../limits.ts';
import type { LogLevel } from '../settings.ts';
import { answerClientError } from './client-error.ts';
import { acceptFilesUnder } from './file-body.ts';
import { acceptJsonOnly } from './json-body.ts';
import { rememberRoutes } from './known-routes.ts';
import { logStream } from './log-stream.ts';
import { problem, tooMany } from './problem.ts';
import { problemOfFrameworkError } from './problem-of-error.ts';
import { securityHeaders } from './security-headers.ts';
import { sendProblem } from './send-problem.ts';

/** Bounds on one request; the longest lists, of the results of a year, are some 100 KiB. Nest has the router bound the address as a whole by Node's bound on headers, 16 KiB. */
const BODY_BYTES_MAX = 128 * 1024;
const PARAMETER_LENGTH_MAX = 200;

/** Fastify as the ledger wants it: JSON only, everything bounded, every answer with its security headers. */
export async function fastifyAdapter(logLevel: LogLevel, limits: Limits): Promise<FastifyAdapter> {
  const { requestTimeout, keepAliveTimeout, ...http } = HTTP_BOUNDS;
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout,
    keepAliveTimeout,
    http,
    trustProxy: limits.proxies.length > 0 && [...limits.proxies],
    routerOptions: { maxParamLength: PARAMETER_LENGTH_MAX },
    clientErrorHandler: answerClientError,
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(request, reply.headers(securityHeaders), problemOfFrameworkError(error)),
    // What is in flight when the service stops is still answered.
    return503OnClosing: false,
    logController: new LogController({ disableRequestLogging: true }),
    // On stderr: stdout says where it serves, and no more.
    logger: { level: logLevel, redact: ['req.headers.authorization'], stream: logStream(process.stderr) },
    // No middleware: guards, pipes and hooks do everything.
    skipMiddie: true,
  });
  const fastify: FastifyInstance = adapter.getInstance();
  rememberRoutes(fastify);
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.headers(securityHeaders);
    if (hasEncodedSeparator(request.raw.url ?? '')) return sendProblem(request, reply, problem('route.unknown'));
    done();
  });
  await boundAddresses(fastify, limits);
  acceptJsonOnly(fastify);
  acceptFilesUnder(fastify, IMPORTS_PATH);
  return adapter;
}

/** Before anything else is done for a request, whoever asks. */
async function boundAddresses(fastify: FastifyInstance, { requestsPerAddress }: Limits): Promise<void> {
  await allowLimits(fastify);
  const count = requestLimit(fastify, { max: requestsPerAddress, windowMs: 1_000 });
  fastify.addHook('onRequest', async (request, reply) => {
    const seconds = await count(request);
    if (seconds === undefined) return;
    sendProblem(request, reply, tooMany(seconds));
    return reply;
  });
}
