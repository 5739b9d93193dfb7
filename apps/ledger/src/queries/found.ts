import { type Bilingual, dayOf } from '@onus/domain';
import type { EventStore, RecordedEvent } from '@onus/event-store';
import { type Problem, ProblemError, problem } from '../http/problem.ts';

const kinds = {
  unit: { zh: '单位', en: 'unit' },
  leader: { zh: '干部', en: 'leader' },
  task: { zh: '任务', en: 'task' },
  outline: { zh: '纲要', en: 'outline' },
  fund: { zh: '资金', en: 'fund' },
  movement: { zh: '资金业务', en: 'movement' },
  obligation: { zh: '责任事项', en: 'obligation' },
  flag: { zh: '风险提示', en: 'flag' },
  notice: { zh: '公示', en: 'notice' },
  commitment: { zh: '帮扶承诺', en: 'commitment' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** What can be asked for by its id. */
export interface Wanted {
  readonly kind: keyof typeof kinds;
  readonly id: string;
}

/**
 * What was asked for by its id.
 *
 * @throws ProblemError `record.unknown` where there never was any; `record.not-yet` where there is one, only not yet on the
 * day, or at the moment, that was asked about.
 */
export async function found<T>(store: EventStore, wanted: Wanted, record: T | undefined): Promise<T> {
  if (record === undefined) throw new ProblemError(await missing(store, wanted));
  return record;
}

/** The first thing said of anything is that it is: so the log itself tells since when. */
export async function missing(store: EventStore, { kind, id }: Wanted): Promise<Problem> {
  for await (const event of store.readSubject(`${kind}:${id}`, { limit: 1 })) return notYet({ kind, id }, event);
  return problem('record.unknown', {
    zh: `没有编号为 ${id} 的${kinds[kind].zh}，从未有过`,
    en: `There is no ${kinds[kind].en} with the id ${id}, and never was`,
  });
}

function notYet({ kind, id }: Wanted, { envelope }: RecordedEvent): Problem {
  const { effectiveOn, recordedAt } = envelope;
  const recordedOn = dayOf(new Date(recordedAt));
  return problem('record.not-yet', {
    zh: `编号为 ${id} 的${kinds[kind].zh}当时尚不存在：自 ${effectiveOn} 起，${recordedOn} 登记`,
    en: `There is a ${kinds[kind].en} with the id ${id}, but not yet then: it is from ${effectiveOn} on, and was recorded on ${recordedOn}`,
  });
}

/**
 * That what is recorded in a stream was known by the moment that is asked about.
 *
 * @throws ProblemError as `found`
 */
export async function requireKnown(
  { store, log }: { readonly store: EventStore; readonly log: EventStore },
  wanted: Wanted,
  stream: string,
): Promise<void> {
  for await (const _ of store.readStream(stream, { limit: 1 })) return;
  throw new ProblemError(await missing(log, wanted));
}
