import { createHash } from 'node:crypto';
import type { Idempotency, NewEvent } from '@onus/event-store';
import { v7 } from 'uuid';

/** One command's worth: a single event for a stream at a known revision, under an idempotency key. */
export interface Append {
  readonly stream: string;
  readonly expected: 'none' | number;
  readonly event: NewEvent;
  readonly idempotency: Idempotency;
}

const EVENTS_PER_STREAM = 4;
const types = ['task-assigned', 'task-reported', 'task-verified', 'funds-disbursed', 'assessment-scored'];

/** Appends such as the ledger's commands make; every fourth event identifies a person. */
export function workload(count: number): Append[] {
  return Array.from({ length: count }, (_, i) => {
    const revision = i % EVENTS_PER_STREAM;
    const event = newEvent(i);
    return {
      stream: `task-${Math.floor(i / EVENTS_PER_STREAM)}`,
      expected: revision === 0 ? 'none' : revision - 1,
      event,
      idempotency: { key: `request-${i}`, digest: createHash('sha256').update(event.id).digest('hex') },
    };
  });
}

function newEvent(i: number): NewEvent {
  const event: NewEvent = {
    id: v7(),
    type: types[i % types.length] ?? '',
    schema: 1,
    effectiveOn: '2018-06-30',
    actor: `user:clerk-${i % 40}`,
    authority: { number: `怀扶办〔2018〕${i % 90}号`, issuer: '怀化市扶贫开发办公室', date: '2018-06-01' },
    correlation: v7(),
    subjects: [`unit:4312${i % 300}`, `project:${i % 1237}`, `person:${i % 4400}`],
    data: {
      projectId: `project:${i % 1237}`,
      assessedYear: 2018,
      amountFen: 1_250_000 + i,
      households: 42,
      persons: 161,
      indicator: 'safe-drinking-water',
      targetPercent: 100,
      achievedPercent: 97,
      note: '贫困村退出验收第二批，资料齐全。',
    },
  };
  return i % 4 === 0
    ? { ...event, personal: { name: '张三', phone: '0745-2222222', remark: '驻村工作队队长' } }
    : event;
}
