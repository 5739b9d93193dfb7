import { type Problem, ProblemError } from '../http/problem.ts';

/**
 * An answer, or, where it takes longer, the reason why; what was begun goes on, and may serve whoever asks again.
 *
 * @throws ProblemError
 */
export async function inTime<T>(work: Promise<T>, limitMs: number, late: () => Promise<Problem>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const isLate = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, limitMs, 'late');
  });
  try {
    const first = await Promise.race([work.then((answer) => ({ answer })), isLate]);
    if (first !== 'late') return first.answer;
  } finally {
    clearTimeout(timer);
  }
  work.catch(() => undefined); // nobody waits for it any more
  throw new ProblemError(await late());
}
