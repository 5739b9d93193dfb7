import { oneOf, optional, term } from '@onus/domain';
import { historyOf } from '@onus/read-models';
import { Type } from 'typebox';
import { PlausibleDay } from '../plausible-day.ts';
import { EventAnswer, eventAnswer } from './event-answer.ts';
import { pagedQuery } from './paged-query.ts';

export const AnySubject = term(
  Type.String({ pattern: '^[a-z]{1,15}(?:-[a-z]{1,15}){0,3}:[a-z0-9](?:[a-z0-9.-]{0,62}[a-z0-9])?$' }),
  {
    rule: { zh: '种类：编号，例如 leader:leader-0042', en: 'kind:id, such as leader:leader-0042' },
    example: 'leader:leader-00042',
  },
);

const EventType = term(Type.String({ pattern: '^[a-z]{1,30}\\.[a-z-]{1,60}$' }), {
  rule: { zh: '事件类型，例如 programme.task-assigned', en: 'a type of event, such as programme.task-assigned' },
  example: 'programme.task-assigned',
});

export const history = pagedQuery({
  path: 'history',
  tag: 'log',
  permission: 'events:read',
  summary: {
    zh: '某一对象的沿革，默认最近的在前',
    en: 'everything recorded about a subject, the latest first unless asked otherwise',
  },
  fields: {
    subject: AnySubject,
    type: optional(Type.Array(EventType, { minItems: 1, maxItems: 50 })),
    /** Effective days, both included. */
    from: optional(PlausibleDay),
    to: optional(PlausibleDay),
    direction: optional(oneOf('backwards', 'forwards')),
  },
  after: Type.Object({ position: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }) }),
  row: EventAnswer,
  page: async (sources, { subject, type: types, from: since, to: until, direction }, page, caller) => {
    const { rows, ...rest } = await historyOf(sources.store, { subject, types, since, until, direction, ...page });
    const answers = rows.map(({ fact, ...event }) => eventAnswer({ ...event, ...fact }, caller, sources));
    return { rows: await Promise.all(answers), ...rest };
  },
});
