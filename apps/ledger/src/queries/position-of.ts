import type { EventStore } from '@onus/event-store';
import { ProblemError, problem } from '../http/problem.ts';

/**
 * The position of the event that an `EventRef` names.
 *
 * @throws ProblemError `record.unknown` where there is none.
 */
export async function positionOf(store: EventStore, ref: string): Promise<number> {
  if (!ref.includes('-')) return recordedPosition(store, Number(ref));
  const position = await store.positionOf(ref.toLowerCase());
  if (position !== undefined) return position;
  throw new ProblemError(
    problem('record.unknown', { zh: `没有编号为 ${ref} 的事件`, en: `There is no event with the id ${ref}` }),
  );
}

async function recordedPosition(store: EventStore, position: number): Promise<number> {
  const { size } = await store.head();
  if (position < size) return position;
  throw new ProblemError(
    problem('record.unknown', {
      zh: `日志现有 ${size} 个事件，尚无位置 ${position}`,
      en: `The log has ${size} events so far, and none at position ${position}`,
    }),
  );
}
