const FIRST_MS = 1_000;
const EVERY_MS = 1_000;
/** Into a file or a pipe, a line now and then. */
const EVERY_LINE_MS = 10_000;

/** Says on stderr how far a check has come, once it takes longer than a second. */
export function progress(
  stderr: { write(text: string): unknown; readonly isTTY?: boolean },
  total: number,
  clockMs: () => number = () => performance.now(),
): { at: (entries: number) => void; end: () => void } {
  const every = stderr.isTTY ? EVERY_MS : EVERY_LINE_MS;
  let next = clockMs() + FIRST_MS;
  let isShown = false;
  return {
    at: (entries) => {
      const now = clockMs();
      if (now < next) return;
      next = now + every;
      isShown = true;
      const percent = Math.floor((100 * entries) / Math.max(1, total));
      stderr.write(`${stderr.isTTY ? '\r' : ''}${entries} / ${total}  ${percent} %${stderr.isTTY ? '' : '\n'}`);
    },
    end: () => {
      if (isShown && stderr.isTTY) stderr.write('\n');
    },
  };
}
