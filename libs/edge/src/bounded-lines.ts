/** Where lines go; each comes with its end. */
export interface LineSink {
  write(line: string): unknown;
}

export interface BoundedLines {
  /** Writes a line that a request caused, or counts it. */
  write(line: string): void;
}

const SECOND_MS = 1_000;

/**
 * Lets so many lines a second through; of the rest it says, once the second is over, how many were left out: whoever can cause
 * lines cannot fill a disk with them.
 */
export function boundedLines(
  sink: LineSink,
  perSecond: number,
  toldOf: (leftOut: number) => string,
  nowMs: () => number = () => performance.now(),
): BoundedLines {
  let written = 0;
  let leftOut = 0;
  let endsMs = Number.NEGATIVE_INFINITY;
  let telling: NodeJS.Timeout | undefined;

  const tell = (): void => {
    clearTimeout(telling);
    telling = undefined;
    if (leftOut > 0) sink.write(toldOf(leftOut));
    leftOut = 0;
  };

  return {
    write: (line) => {
      if (nowMs() >= endsMs) {
        tell();
        endsMs = nowMs() + SECOND_MS;
        written = 0;
      }
      written += 1;
      if (written <= perSecond) return void sink.write(line);
      leftOut += 1;
      telling ??= setTimeout(tell, SECOND_MS).unref();
    },
  };
}
