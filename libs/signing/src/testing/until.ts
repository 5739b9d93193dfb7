const LONGEST_MS = 150_000;

/** Waits for a fact, though not for ever. */
export async function until(fact: () => boolean): Promise<void> {
  const endMs = performance.now() + LONGEST_MS;
  while (!fact()) {
    if (performance.now() > endMs) throw new Error(`waited in vain for ${fact}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
