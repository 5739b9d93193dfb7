import type { Envelope } from '@onus/event-store';
import { Type } from 'typebox';
import type { Caller } from '../http/caller.ts';
import { mayKnow } from '../http/personal.ts';
import { mayRead } from '../http/withheld.ts';
import { Day, orNull, Text } from './answer-terms.ts';
import { isPersonalMissing, PersonalMissing, personalMissing, type WhoTells } from './personal-missing.ts';

interface Event {
  readonly position: number;
  readonly envelope: Envelope;
  readonly data: unknown;
  readonly personal?: unknown;
}

/**
 * An event as answered: of a restricted context, its envelope alone to whoever may not read of it; `personal` only to those who may know it in its context, and null where it is not there any more.
 * Where no decision in the log says that it was erased, the answer tells everybody that it is missing, and a fault is told.
 */
export async function eventAnswer(event: Event, caller: Caller, sources: WhoTells) {
  const { position, envelope, data, personal } = event;
  if (!mayRead(caller, envelope.type)) return { position, envelope, data: null, withheld: true as const };
  const isShown = envelope.personalCommit !== undefined && mayKnow(caller, envelope.type);
  return {
    position,
    envelope,
    data,
    ...(isShown && { personal: personal ?? null }),
    ...((await isPersonalMissing(event, sources)) && personalMissing),
  };
}

/** To bytes that are kept apart: the algorithm, and its hash in hex. */
const Commitment = Type.String({ pattern: '^sha256:[0-9a-f]{64}$' });

export const EventAnswer = Type.Object({
  position: Type.Integer({ minimum: 0 }),
  envelope: Type.Object({
    v: Type.Literal(1),
    id: Type.String({ format: 'uuid' }),
    type: Text,
    schema: Type.Integer({ minimum: 1 }),
    stream: Text,
    revision: Type.Integer({ minimum: 0 }),
    recordedAt: Type.String({ format: 'date-time' }),
    effectiveOn: Day,
    actor: Text,
    authority: Type.Optional(Type.Object({ number: Text, issuer: Text, date: Day })),
    causation: Type.Optional(Text),
    correlation: Text,
    subjects: Type.Array(Text),
    dataCommit: Commitment,
    personalCommit: Type.Optional(Commitment),
  }),
  data: orNull(Type.Object({})),
  withheld: Type.Optional(Type.Literal(true, { description: '无权查看其内容 / what it says is not for the caller' })),
  personal: Type.Optional(orNull(Type.Object({}))),
  personalMissing: PersonalMissing,
});
