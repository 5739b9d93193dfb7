import type { Socket } from 'node:net';
import { type Language, languageOf } from './language.ts';
import { problem } from './problem.ts';
import { problemBody } from './problem-body.ts';
import type { ProblemCode } from './problem-kinds.ts';
import { securityHeaders } from './security-headers.ts';

const byCode: Readonly<Record<string, ProblemCode>> = {
  HPE_INVALID_URL: 'request.bad-url',
  HPE_HEADER_OVERFLOW: 'request.headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request.too-slow',
};

/** As Node's parser of HTTP has it; the packet in which it gave up may hold the rest of the request. */
interface ClientError extends Error {
  readonly code?: string;
  readonly rawPacket?: unknown;
}

const ACCEPT_LANGUAGE = /\r\naccept-language:([^\r\n]*)/i;
const PACKET_BYTES_MAX = 16 * 1024;

const askedIn = ({ rawPacket }: ClientError): Language =>
  languageOf(
    Buffer.isBuffer(rawPacket)
      ? ACCEPT_LANGUAGE.exec(rawPacket.toString('latin1', 0, PACKET_BYTES_MAX))?.[1]
      : undefined,
  );
/** Whoever does not hang up as well is cut off after this. */
const LINGER_MS = 1_000;

/** Answers what is not even HTTP with a problem, like everything else, and hangs up. */
export function answerClientError(error: ClientError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const found = problem(byCode[error.code ?? ''] ?? 'request.not-http');
  const language = askedIn(error);
  const body = JSON.stringify(problemBody(found, language));
  const headers = {
    ...securityHeaders,
    'content-type': 'application/problem+json; charset=utf-8',
    'content-language': language,
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.setTimeout(LINGER_MS, () => socket.destroy());
  socket.end([`HTTP/1.1 ${found.status} ${found.title.en}`, ...lines, '', body].join('\r\n'));
}
