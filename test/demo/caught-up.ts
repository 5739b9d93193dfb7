/** A question to a demonstration that is served, with its answer. */
// biome-ignore lint/suspicious/noExplicitAny: the spec says what it expects of an answer
type Get = (path: string) => Promise<any>;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

/**
 * Waits until everything that follows the log has seen all of it. The engine deals again with the last events at every start,
 * and tells whose result is late by the days that have turned. Gives the size of the log.
 */
export async function caughtUp(get: Get): Promise<number> {
  const sizeNow = async (): Promise<number> => (await get('/v1/log/head')).size;
  let size = await sizeNow();
  for (let before = -1; before < size; size = await sizeNow()) {
    before = size;
    const isBehind = ({ position }: { readonly position: number }): boolean => position < size - 1;
    const behind = async (): Promise<boolean> => {
      const { tails } = await get('/healthz');
      return isBehind(tails.accountability) || tails.readModels.some(isBehind);
    };
    while (await behind()) await pause();
  }
  return size;
}
