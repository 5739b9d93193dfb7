import type { Connection } from './connection.ts';

/** Requests that may wait for their answers on one connection. */
export const REQUESTS_WAITING_MAX = 8;

const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * Has a connection's requests read one by one, and no more while some wait for their answers: Node's parser would take all
 * that have arrived at once, thousands in one piece. What is left over stays in the socket, and with it, in time, at the other
 * side. To be called for each answer that has gone: reads on.
 *
 * Node reads from the socket itself, past its stream, until somebody listens for `data`; then its own listener does, and that
 * is the one to which pieces are given here. Each piece ends where the head of a request can, so it holds at most one.
 */
export function readInTurn({ socket, answers }: Connection): () => void {
  const [read] = socket.listeners('data');
  if (!read) throw new Error('the HTTP server does not listen to its socket');
  let isHeld = false;

  socket.off('data', read as (piece: Buffer) => void);
  socket.on('data', (bytes: Buffer) => {
    let at = 0;
    // Node pauses the socket as well, when much is queued; it must not be given anything then.
    while (at < bytes.length && answers.size < REQUESTS_WAITING_MAX && !socket.isPaused() && !socket.destroyed) {
      const end = bytes.indexOf(HEAD_END, at);
      const next = end < 0 ? bytes.length : end + HEAD_END.length;
      read.call(socket, bytes.subarray(at, next));
      at = next;
    }
    if (at === bytes.length || socket.destroyed) return;
    isHeld = true;
    socket.pause();
    socket.unshift(bytes.subarray(at));
  });

  // In a turn of its own: others come between.
  return () => {
    if (!isHeld || answers.size >= REQUESTS_WAITING_MAX) return;
    isHeld = false;
    setImmediate(() => socket.resume());
  };
}
