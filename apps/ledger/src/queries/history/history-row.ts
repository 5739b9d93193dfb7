import { eventInWords } from '@onus/export/words';
import type { HistoryEvent } from '@onus/read-models';
import { Type } from 'typebox';
import type { Caller } from '../../http/caller.ts';
import { BilingualText } from '../answer-terms.ts';
import { EventAnswer, eventAnswer } from '../event-answer.ts';
import type { Sources } from '../sources.ts';

/** An event as a history tells it. */
export const HistoryRow = Type.Object({
  ...EventAnswer.properties,
  title: BilingualText,
  answeredFor: Type.Optional(
    Type.Literal(true, {
      description: '并未写明该人，而由其负责的结果 / does not name the person, who answered for the result',
    }),
  ),
  proof: Type.String({ description: '证明的地址 / address of its proof' }),
});

/** @param also positions of what was added, though it does not name who was asked about */
export const historyRows = (
  sources: Sources,
  caller: Caller,
  events: readonly HistoryEvent[],
  also: ReadonlySet<number>,
) =>
  Promise.all(
    events.map(async ({ fact, ...event }) => ({
      ...(await eventAnswer({ ...event, ...fact }, caller, sources)),
      title: eventInWords(event.envelope.type),
      ...(also.has(event.position) && { answeredFor: true as const }),
      proof: `/v1/events/${event.position}/proof`,
    })),
  );
