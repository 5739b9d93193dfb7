import {
  AppointmentId,
  AppointmentMode,
  checkAppointment,
  EndReason,
  follow,
  LeaderId,
  leader,
  optional,
  Post,
  record,
  UnitId,
  unit,
} from '@onus/domain';
import { personBy, readLoads } from '@onus/read-models';
import { Type } from 'typebox';
import { malformedRequest, ProblemError, problem } from '../http/problem.ts';
import { PlausibleDay } from '../plausible-day.ts';
import { BilingualText, Day, Text, Whole } from './answer-terms.ts';
import { requireKnown } from './found.ts';
import { JoinedId } from './joined-ids.ts';
import { query } from './query.ts';
import { wouldBeRefused } from './would-be-refused.ts';

const Told = Type.Object({
  kind: Text,
  title: BilingualText,
  unitId: Text,
  on: Day,
  until: Type.Optional(Day),
  events: Type.Array(Type.Object({ eventId: Text, position: Whole })),
  sentence: BilingualText,
});

const nothingPlanned = {
  field: 'appointment',
  code: 'request.missing',
  detail: {
    zh: '须给出拟任职务 appointment，或拟结束的任职 end，或两者',
    en: 'name the post to be filled (appointment), the appointment to be ended (end), or both',
  },
};

const notHeld = ({ leaderId, id }: { readonly leaderId: string; readonly id: string }) =>
  problem('record.unknown', {
    zh: `干部 ${leaderId} 没有编号为 ${id} 的任职`,
    en: `The leader ${leaderId} has no appointment with the id ${id}`,
  });

/** What an appointment, or its end, would breach: asked before it is made. Nothing is recorded. */
export const appointmentChecked = query({
  path: 'organisation/check-appointment',
  isAskedByBody: true,
  tag: 'organisation',
  permission: 'persons:read-record',
  summary: {
    zh: '预审任职或离任：会违反哪些任期、影响期要求，会纠正哪些违规事项，按现有登记会因何被拒；不作任何登记',
    en: 'what an appointment, or its end, would breach, what it would remedy, and why it would be refused; nothing is recorded',
  },
  example: {
    leaderId: 'leader-00042',
    appointment: { unitId: 'county-431221', post: 'head', mode: 'full', from: '2021-03-12' },
    end: undefined,
  },
  fields: {
    leaderId: LeaderId,
    appointment: optional(record({ unitId: UnitId, post: Post, mode: AppointmentMode, from: PlausibleDay })),
    end: optional(record({ appointmentId: AppointmentId, endReason: EndReason, to: PlausibleDay })),
  },
  answer: Type.Object({
    breaches: Type.Array(Told),
    remedies: Type.Array(Told),
    joined: Type.Array(JoinedId),
    refusals: Type.Array(Type.Object({ part: Text, code: Text, sentence: BilingualText })),
  }),
  ask: async (sources, planned) => {
    const { store, clock } = sources;
    const { leaderId, appointment, end } = planned;
    if (!appointment && !end) throw new ProblemError(malformedRequest([nothingPlanned]));
    const { size } = await store.head();
    await requireKnown(sources, { kind: 'leader', id: leaderId }, leader(leaderId).name);
    if (appointment)
      await requireKnown(sources, { kind: 'unit', id: appointment.unitId }, unit(appointment.unitId).name);
    const check = await follow(checkAppointment(planned), readLoads(store, size - 1));
    const { unknownAppointmentId: id, ...answer } = check;
    if (id !== undefined) throw new ProblemError(notHeld({ leaderId, id }));
    const { joined } = await personBy(store, leaderId, size - 1);
    return { ...answer, joined, refusals: await wouldBeRefused(store, planned, clock()), position: size - 1 };
  },
});
