import type { Socket } from 'node:net';
import { problem } from './problem.ts';
import { problemBody } from './problem-body.ts';
import type { ProblemCode } from './problem-kinds.ts';
import { securityHeaders } from './security-headers.ts';

const byCode: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'request.headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request.too-slow',
};

/** Answers what is not even HTTP with a problem, like everything else, and hangs up. */
export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const found = problem(byCode[error.code ?? ''] ?? 'request.not-http');
  const body = JSON.stringify(problemBody(found, 'en'));
  const headers = {
    ...securityHeaders,
    'content-type': 'application/problem+json; charset=utf-8',
    'content-language': 'en',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${found.status} ${found.title.en}`, ...lines, '', body].join('\r\n'));
}
