import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** One open connection, and what is owed to it. */
export interface Connection {
  readonly socket: Socket;
  readonly address: string;
  /** Answers that have not gone yet, in the order of their requests. */
  readonly answers: Set<ServerResponse>;
  /** Whether any answer has gone. */
  isKnown: boolean;
  /** When it was opened, or its last answer had gone. */
  restingSinceMs: number;
  /** Since when bytes wait for it to take them, and how many had gone by then; undefined while none wait. */
  waiting: { readonly sinceMs: number; readonly sentBytes: number } | undefined;
}

/** Bytes of answers that are kept in memory until the other side takes them. */
export function queuedBytes({ answers }: Connection): number {
  let bytes = 0;
  for (const answer of answers) bytes += answer.writableLength;
  return bytes;
}

/** Bytes that the other side has taken, or the system for it. */
export const sentBytes = ({ socket }: Connection): number => socket.bytesWritten - socket.writableLength;
