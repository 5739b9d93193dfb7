import { hasUrl } from './ask-witness.ts';
import { sizeCosigned } from './shown-checkpoint.ts';
import { TIMEOUT_MS, type Witnessing } from './witnessing.ts';

/** A witness that has cosigned a log of some name, and up to which size. */
export interface SeenBefore {
  readonly name: string;
  readonly size: number;
}

/** Which of the witnesses has seen most of a log of this name; those who cannot be asked, or show nothing, say nothing. */
export async function seenBefore(
  { policy, timeoutMs = TIMEOUT_MS }: Witnessing,
  origin: string,
): Promise<SeenBefore | undefined> {
  const { signal } = new AbortController();
  const asked = policy.witnesses.filter(hasUrl).map(async (witness): Promise<SeenBefore> => {
    const size = await sizeCosigned(witness, origin, { timeoutMs, signal }).catch(() => undefined);
    return { name: witness.name, size: size ?? 0 };
  });
  const [most] = (await Promise.all(asked)).sort((a, b) => b.size - a.size);
  return most && most.size > 0 ? most : undefined;
}
