import { hash, randomUUIDv7 } from 'node:crypto';
import type { CommandContext, UseCase } from '@onus/domain';
import type { AppendOptions, AppendOutcome, EventStore } from '@onus/event-store';
import canonicalize from 'canonicalize';

export type Idempotency = NonNullable<AppendOptions['idempotency']>;

/**
 * The key is the caller's own: the same key of somebody else is another. The digest covers everything that was asked.
 *
 * A receipt outlives what is lawfully erased, and what was asked may name a person. So the digest is taken with the key, and
 * of the key only a digest is kept: nobody who holds the log can try names against it.
 */
export function idempotencyOf(useCase: UseCase, request: object, context: CommandContext, key: string): Idempotency {
  const { actor, effectiveOn, authority } = context;
  const asked = canonicalize({ command: useCase.name, request, effectiveOn, authority }) ?? '';
  const own = `${actor} ${key}`;
  return { key: hash('sha256', `onus/v1/key\0${own}`), digest: hash('sha256', `onus/v1/request\0${own}\0${asked}`) };
}

/** No stream has this name, so a batch that expects it to exist is never recorded. */
const NO_STREAM = 'nothing';

/**
 * What was answered under this key before, if anything was. The log looks at the key before it looks at revisions: a
 * batch that can never be recorded asks for the receipt and leaves no trace.
 */
export async function earlierOutcome(store: EventStore, idempotency: Idempotency): Promise<AppendOutcome | undefined> {
  const event = {
    id: randomUUIDv7(),
    type: 'nothing',
    schema: 1,
    effectiveOn: '2000-01-01',
    actor: 'nobody',
    correlation: 'nothing',
    subjects: [],
    data: {},
  };
  const outcome = await store.append([{ stream: NO_STREAM, expected: 'exists', events: [event] }], { idempotency });
  if (!outcome.ok && outcome.conflict.kind === 'wrong-revision') return undefined;
  return outcome;
}
