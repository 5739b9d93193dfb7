const OFFSET_MS = 8 * 3_600_000;

/** An instant by the clock of Beijing, in which the days of the programme are told: `2017-02-20 09:00:00`. Undefined for what is no instant. */
export function inBeijing(instant: string): string | undefined {
  const ms = Date.parse(instant);
  return Number.isNaN(ms) ? undefined : new Date(ms + OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');
}
