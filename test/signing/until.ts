const LONGEST_MS = 45_000;

/** Waits for a fact, though not for ever. */
export async function until(fact: () => boolean | Promise<boolean>): Promise<void> {
  const endMs = performance.now() + LONGEST_MS;
  while (!(await fact())) {
    if (performance.now() > endMs) throw new Error(`waited in vain for ${fact}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
