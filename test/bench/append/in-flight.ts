/** Runs a task for each item, at most `width` at a time; resolves to the latency of each in milliseconds. */
export async function inFlight<Item>(
  items: readonly Item[],
  width: number,
  task: (item: Item) => Promise<unknown>,
): Promise<number[]> {
  const queue = items.values();
  const latencies: number[] = [];
  const worker = async (): Promise<void> => {
    for (const item of queue) {
      const started = performance.now();
      await task(item);
      latencies.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return latencies;
}
