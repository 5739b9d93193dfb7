import { LeaderId, leader, optional, UnitId } from '@onus/domain';
import { listAppointments, listLeaders } from '@onus/read-models';
import { Type } from 'typebox';
import { mayKnow } from '../http/personal.ts';
import { PlausibleDay } from '../plausible-day.ts';
import { Day, Flag, orNull, Text } from './answer-terms.ts';
import { pagedQuery } from './paged-query.ts';
import { isPersonalMissing, PersonalMissing, personalMissing } from './personal-missing.ts';
import type { Sources } from './sources.ts';

const tag = 'organisation';
const permission = 'persons:read';

export const leaderQueries = [
  pagedQuery({
    path: 'leaders',
    times: 'known',
    tag,
    permission,
    summary: {
      zh: '干部，按编号排列；joinedTo 为所并入的同一干部的编号',
      en: 'leaders by id; joinedTo: the id of the same person to which this one is joined',
    },
    fields: {
      leaderIds: optional(Type.Array(LeaderId, { minItems: 1, maxItems: 100 })),
      within: optional(UnitId),
    },
    after: Type.Object({ leaderId: Text }),
    row: Type.Object({
      leaderId: Text,
      name: orNull(Text),
      contact: orNull(Text),
      demo: Flag,
      joinedTo: orNull(Text),
      erased: Type.Boolean({ description: '姓名已依法删除 / the name is lawfully erased' }),
      personalMissing: PersonalMissing,
    }),
    page: async (sources, request, page, caller) => {
      const { rows: listed, ...rest } = await listLeaders(sources.views, { ...request, ...page });
      const rows = await Promise.all(listed.map((row) => (row.erased ? erasedOrMissing(sources, row) : row)));
      if (mayKnow(caller, 'organisation')) return { rows, ...rest };
      return { rows: rows.map((row) => ({ ...row, name: null, contact: null })), ...rest };
    },
  }),
  pagedQuery({
    path: 'appointments',
    times: 'kept',
    tag,
    permission,
    concerned: 'leaderId',
    summary: { zh: '任职，按起始日排列', en: 'appointments by their first day' },
    fields: {
      leaderId: optional(LeaderId),
      unitId: optional(UnitId),
      within: optional(UnitId),
      on: optional(PlausibleDay),
    },
    after: Type.Object({ from: Text, leaderId: Text, appointmentId: Text }),
    row: Type.Object({
      leaderId: Text,
      appointmentId: Text,
      unitId: Text,
      post: Text,
      mode: Text,
      sectors: Type.Array(Text),
      liaisonUnitIds: Type.Array(Text),
      from: Day,
      to: orNull(Day),
      endReason: orNull(Text),
      documentNumber: orNull(Text),
    }),
    page: ({ views }, request, page) => listAppointments(views, { ...request, ...page }),
  }),
];

/** A name that is not there was lawfully erased, or was gone already when the tables were made. */
async function erasedOrMissing<Row extends { readonly leaderId: string; readonly erased: boolean }>(
  { store, ...who }: Pick<Sources, 'store' | 'erased' | 'faults'>,
  row: Row,
): Promise<Row & { readonly personalMissing?: true }> {
  for await (const registered of store.readStream(leader(row.leaderId).name, { limit: 1 })) {
    if (await isPersonalMissing(registered, who)) return { ...row, erased: false, ...personalMissing };
  }
  return row;
}
