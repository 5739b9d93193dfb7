import { boundedLines, type LineSink } from '@onus/edge';

/** Lines a second that requests may cause; what the service has to say by itself is not bounded. */
const LINES_PER_SECOND = 20;
/** Pino's, of a warning. */
const WARNING = 40;

interface Bindings {
  bindings(): Readonly<Record<string, unknown>>;
}

/** Where the log goes: whoever asks cannot fill a disk with it. */
export function logStream(sink: LineSink) {
  const bounded = boundedLines(sink, LINES_PER_SECOND, toldOf);
  return {
    // Pino then says which of its loggers a line is from; that of a request is bound to the request's number.
    [Symbol.for('pino.metadata')]: true,
    lastLogger: undefined as Bindings | undefined,
    write(line: string): void {
      const isOfRequest = this.lastLogger?.bindings().reqId !== undefined;
      if (isOfRequest) bounded.write(line);
      else sink.write(line);
    },
  };
}

const toldOf = (leftOut: number): string =>
  `${JSON.stringify({ level: WARNING, time: Date.now(), leftOut, msg: 'lines that requests caused were left out' })}\n`;
