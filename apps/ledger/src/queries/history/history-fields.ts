import {
  ContextName,
  EventTypeName,
  type Fields,
  optional,
  SubjectTag,
  term,
  text,
  UnitId,
  type ValuesOf,
} from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import type { HistoryFilter } from '@onus/read-models';
import { Type } from 'typebox';
import type { Caller } from '../../http/caller.ts';
import { contextsWithheldFrom } from '../../http/withheld.ts';
import { PlausibleDay } from '../../plausible-day.ts';
import { laterThan } from '../later-than.ts';
import { firstFrom, lastUntil, Moment } from './moment.ts';

const Actor = term(Type.String({ pattern: '^[a-z]{1,15}:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$' }), {
  rule: { zh: '事件所载的登记者，例如 account:… 或 service:…', en: 'as events have it: account:… or service:…' },
  example: 'service:accountability',
});

/** By which a history is narrowed: all that are given must hold. */
export const historyFields = {
  subject: optional(SubjectTag),
  unitId: optional(UnitId),
  within: optional(UnitId),
  type: optional(Type.Array(EventTypeName, { minItems: 1, maxItems: 50 })),
  context: optional(ContextName),
  actor: optional(Actor),
  documentNumber: optional(text(100, '怀扶考〔2016〕3号')),
  text: optional(text(100, '中方县')),
  effectiveFrom: optional(PlausibleDay),
  effectiveTo: optional(PlausibleDay),
  recordedFrom: optional(Moment),
  recordedTo: optional(Moment),
} satisfies Fields;

type Asked = ValuesOf<typeof historyFields>;

/**
 * @param leaderIds of a leader who is the subject: all ids of that person
 * @throws ProblemError `request.contradictory` where the end of a span stands before its beginning.
 */
export async function filterOf(
  store: EventStore,
  asked: Asked,
  leaderIds: readonly string[] | undefined,
  caller: Pick<Caller, 'permissions'>,
): Promise<HistoryFilter> {
  const { subject, type: types, recordedFrom, recordedTo, ...rest } = asked;
  const { effectiveFrom, effectiveTo } = asked;
  if (effectiveFrom !== undefined && effectiveTo !== undefined && effectiveFrom > effectiveTo) {
    throw laterThan('effectiveFrom', 'effectiveTo');
  }
  const [from, until] = [
    recordedFrom === undefined ? undefined : firstFrom('recordedFrom', recordedFrom),
    recordedTo === undefined ? undefined : lastUntil('recordedTo', recordedTo),
  ];
  if (from !== undefined && until !== undefined && from > until) throw laterThan('recordedFrom', 'recordedTo');
  return {
    ...rest,
    subjects: leaderIds?.map((id) => `leader:${id}`) ?? (subject === undefined ? undefined : [subject]),
    types,
    withoutContexts: contextsWithheldFrom(caller),
    first: from === undefined ? undefined : await store.positionAt(new Date(from - 1).toISOString()),
    last: until === undefined ? undefined : (await store.positionAt(new Date(until).toISOString())) - 1,
  };
}
