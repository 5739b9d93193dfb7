import { setTimeout } from 'node:timers/promises';
import { FeedError, type Problem } from './feed-error.ts';

/** How the ledger is reached. */
export interface Asking {
  /** The address of the ledger; a path of it is kept. */
  readonly address: string;
  readonly token: string;
  readonly signal?: AbortSignal | undefined;
  /** Hears of what passes by itself: what failed, and in how many milliseconds it is tried again. */
  readonly onRetry?: ((error: unknown, inMs: number) => void) | undefined;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
const ANSWER_MS = 60_000;

/** Pauses, each longer than the last and none as long as anybody else's. */
export function pauses({ signal, onRetry }: Pick<Asking, 'signal' | 'onRetry'>) {
  let next = FIRST_PAUSE_MS;
  return {
    after: async (error: unknown): Promise<void> => {
      const asked = error instanceof Busy ? error.retryAfterMs : 0;
      const inMs = Math.round(Math.max(asked, next * (0.5 + Math.random() / 2)));
      next = Math.min(next * 2, LONGEST_PAUSE_MS);
      onRetry?.(error, inMs);
      await setTimeout(inMs, undefined, { signal });
    },
    over: (): void => {
      next = FIRST_PAUSE_MS;
    },
  };
}

/** The ledger cannot answer now. */
class Busy extends Error {
  readonly retryAfterMs: number;
  constructor(problem: Problem, retryAfter: string | null) {
    super(`${problem.status} ${problem.code ?? ''} ${problem.detail ?? ''}`.trim());
    this.retryAfterMs = 1_000 * (Number(retryAfter) || 0);
  }
}

interface AnswerOptions {
  /** A stream: it may take as long as it likes. */
  readonly isLong?: boolean;
  /** 404 is an answer, too. */
  readonly mayLack?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer of the ledger that is one. @throws FeedError `feed.refused`; Error for what passes by itself */
export async function answerOf(
  { address, token, signal }: Asking,
  path: string,
  { isLong = false, mayLack = false, headers = {} }: AnswerOptions = {},
): Promise<Response> {
  const base = new URL(address.endsWith('/') ? address : `${address}/`);
  const limits = [...(signal ? [signal] : []), ...(isLong ? [] : [AbortSignal.timeout(ANSWER_MS)])];
  const response = await fetch(new URL(path, base), {
    headers: { authorization: `Bearer ${token}`, ...headers },
    redirect: 'error', // it could carry the token elsewhere
    ...(limits.length > 0 && { signal: AbortSignal.any(limits) }),
  });
  if (response.ok || (mayLack && response.status === 404)) return response;
  const problem = { status: response.status, ...(await problemIn(response)) };
  if (response.status === 429 || response.status >= 500) throw new Busy(problem, response.headers.get('retry-after'));
  throw new FeedError('feed.refused', `${problem.status} ${problem.code ?? ''}: ${problem.detail ?? ''}`, { problem });
}

async function problemIn(response: Response): Promise<Omit<Problem, 'status'>> {
  const text = await response.text().catch(() => '');
  try {
    const { code, detail } = JSON.parse(text);
    return { code, detail };
  } catch {
    return { detail: text.slice(0, 200) };
  }
}

/** Asks until it is answered. @throws FeedError `feed.refused` */
export async function answered<T>(asking: Asking, ask: () => Promise<T>): Promise<T> {
  const pausing = pauses(asking);
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof FeedError || asking.signal?.aborted) throw error;
      await pausing.after(error);
    }
  }
}
