import { dayOf, Instant, LeaderId, leader, oneOf, optional, STANDING_STATUSES, UnitId } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { standingOf } from '@onus/read-models';
import { Type } from 'typebox';
import { PlausibleDay } from '../plausible-day.ts';
import { BilingualText, Day, Text, Whole } from './answer-terms.ts';
import { found } from './found.ts';
import { instantOf } from './instant.ts';
import { pagedQuery } from './paged-query.ts';
import { query } from './query.ts';

const tag = 'accountability';
const permission = 'persons:read';

const Status = Type.Enum([...STANDING_STATUSES]);

const Explanation = Type.Object({
  status: Status,
  ruleId: Text,
  ruleVersion: Whole,
  policyVersion: Type.Optional(Whole),
  title: BilingualText,
  basis: BilingualText,
  events: Type.Array(Type.Object({ eventId: Text, position: Whole })),
  sentence: BilingualText,
});

const StandingObligation = Type.Object({
  obligationId: Type.Optional(Text),
  ruleId: Text,
  title: BilingualText,
  kind: Text,
  unitId: Text,
  year: Whole,
  state: Text,
});

export const standingQueries = [
  pagedQuery({
    path: 'standings',
    tag,
    permission,
    summary: {
      zh: '履责状态一览，最严重的在前；默认不含 pending 与 no-policy，从不含 clear',
      en: 'standings, the most severe first; without `pending` and `no-policy` unless asked for, never `clear`',
    },
    fields: {
      asOf: optional(PlausibleDay),
      status: optional(Type.Array(oneOf(...STANDING_STATUSES), { minItems: 1, maxItems: STANDING_STATUSES.length })),
      within: optional(UnitId),
    },
    after: Type.Object({ severity: Type.Integer(), leaderId: Text }),
    row: Type.Object({
      leaderId: Text,
      status: Status,
      severity: Whole,
      because: Type.Optional(Explanation),
      obligations: Type.Array(StandingObligation),
    }),
    page: ({ standings, views, clock }, { asOf: on = dayOf(clock()), status: statuses, within }, page) =>
      standings.list({ on, statuses, within, ...page }, views),
  }),
  query({
    path: 'leaders/:leaderId/standing',
    tag,
    permission,
    summary: {
      zh: '某人某日的履责状态及其理由；给出 knownAt 的，以当时所知为准',
      en: 'what a person answers for on a day, and why; knownAt: as far as was known then',
    },
    example: { leaderId: 'leader-00042' },
    fields: { leaderId: LeaderId, asOf: optional(PlausibleDay), knownAt: optional(Instant) },
    answer: Type.Object({
      standing: Type.Object({
        leaderId: Text,
        asOf: Day,
        status: Status,
        obligations: Type.Array(StandingObligation),
        explanation: Type.Array(Explanation),
        shares: Type.Array(Type.Object({ leaderId: Text })),
      }),
    }),
    ask: async ({ store, clock }, { leaderId, asOf: on = dayOf(clock()), knownAt: instant }) => {
      const knownAt = instant === undefined ? Infinity : (await store.positionAt(instantOf(instant))) - 1;
      await found(store, { kind: 'leader', id: leaderId }, await firstKnown(store, leaderId, knownAt));
      return standingOf(store, { leaderId, on, knownAt });
    },
  }),
];

/** Position of the first event about a leader, where it was known by then. */
async function firstKnown(store: EventStore, leaderId: string, knownAt: number): Promise<number | undefined> {
  for await (const { position } of store.readStream(leader(leaderId).name, { limit: 1 })) {
    return position <= knownAt ? position : undefined;
  }
  return undefined;
}
