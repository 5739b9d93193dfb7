import { SingleBar } from 'cli-progress';

/** Tells on standard error how far something has come, once it has taken a second. */
export interface Progress {
  at(done: number, total: number): void;
  end(): void;
}

const QUIET_MS = 1_000;

/** Where standard error is not a terminal, a line every few seconds. */
export function progress(title: string, unit: string): Progress {
  const started = performance.now();
  let bar: SingleBar | undefined;
  return {
    at: (done, total) => {
      const elapsedMs = performance.now() - started;
      if (elapsedMs < QUIET_MS) return;
      const rate = Math.round((done / elapsedMs) * 1_000);
      const left = Math.ceil((total - done) / Math.max(1, rate));
      if (!bar) {
        const format = `${title} {bar} {percentage}% {value}/{total} ${unit}  {rate} ${unit}/s  left 剩余 {left} s`;
        bar = new SingleBar({ format, fps: 4, noTTYOutput: true });
        bar.start(total, done, { rate, left });
      }
      bar.setTotal(total);
      bar.update(done, { rate, left });
    },
    end: () => bar?.stop(),
  };
}
