import { type EventStore, findPosition } from '@onus/event-store';
import { ProblemError, problem } from '../http/problem.ts';

/**
 * The position of the event that an `EventRef` names.
 *
 * @throws ProblemError `record.unknown` where there is none.
 */
export async function positionOf(store: EventStore, ref: string): Promise<number> {
  const position = await findPosition(store, ref);
  if (position !== undefined) return position;
  throw new ProblemError(problem('record.unknown', ref.includes('-') ? noSuchId(ref) : await beyond(store, ref)));
}

const noSuchId = (id: string) => ({ zh: `没有编号为 ${id} 的事件`, en: `There is no event with the id ${id}` });

async function beyond(store: EventStore, position: string) {
  const { size } = await store.head();
  return {
    zh: `日志现有 ${size} 个事件，尚无位置 ${position}`,
    en: `The log has ${size} events so far, and none at position ${position}`,
  };
}
