import { Designation, dayOf, Level, optional, UnitId } from '@onus/domain';
import { chainOfUnit, getUnit, listUnits } from '@onus/read-models';
import { Type } from 'typebox';
import { mayKnow } from '../http/personal.ts';
import { PlausibleDay } from '../plausible-day.ts';
import { BilingualText, Day, orNull, Text } from './answer-terms.ts';
import { found } from './found.ts';
import { pagedQuery } from './paged-query.ts';
import { query } from './query.ts';

const tag = 'organisation';
const permission = 'register:read';

const UnitAnswer = Type.Object({
  unitId: Text,
  level: Level,
  parentId: orNull(Text),
  sector: orNull(Text),
  establishedOn: Day,
  succeededOn: orNull(Day),
  code: Text,
  codeSystem: Text,
  nameZh: Text,
  nameEn: orNull(Text),
});

export const unitQueries = [
  pagedQuery({
    path: 'units',
    times: 'kept',
    tag,
    permission,
    summary: { zh: '单位，按代码排列', en: 'units by code' },
    fields: {
      on: optional(PlausibleDay),
      level: optional(Level),
      parentId: optional(UnitId),
      within: optional(UnitId),
      designation: optional(Designation),
    },
    after: Type.Object({ newestCode: Text, unitId: Text }),
    row: UnitAnswer,
    page: ({ views }, request, page) => listUnits(views, { ...request, ...page }),
  }),
  query({
    path: 'units/:unitId',
    times: 'kept',
    tag,
    permission,
    summary: { zh: '某单位：名称、上级、沿革', en: 'a unit: its names, what is above it, its lineage' },
    fields: { unitId: UnitId, on: optional(PlausibleDay) },
    answer: Type.Object({
      unit: UnitAnswer,
      above: Type.Array(UnitAnswer),
      designations: Type.Array(Text),
      names: Type.Array(Type.Object({ from: Day, code: Text, codeSystem: Text, nameZh: Text, nameEn: orNull(Text) })),
      lineage: Type.Array(Type.Object({ predecessorId: Text, successorId: Text, from: Day, by: Text })),
    }),
    ask: async ({ views, log }, request) => {
      const { unit, ...rest } = await getUnit(views, request);
      return { unit: await found(log, { kind: 'unit', id: request.unitId }, unit), ...rest };
    },
  }),
  query({
    path: 'units/:unitId/responsibility',
    times: 'kept',
    tag,
    permission,
    summary: {
      zh: '某单位某日的责任链；单位已合并或拆分的，为其承继单位',
      en: 'who answers for a unit on a day, and why; of one that was merged or split, its successors',
    },
    fields: { unitId: UnitId, on: optional(PlausibleDay) },
    answer: Type.Object({
      unit: UnitAnswer,
      links: Type.Array(
        Type.Object({
          spell: Type.Object({ leaderId: Text, unitId: Text }),
          name: Type.Optional(orNull(Text)),
          joinedTo: orNull(Text),
        }),
      ),
      successors: Type.Array(
        Type.Object({ unitId: Text, name: BilingualText, on: Day, by: Text, sentence: BilingualText }),
      ),
    }),
    ask: async ({ views, store, log, clock }, { unitId, on = dayOf(clock()) }, caller) => {
      const { unit, links, ...rest } = await chainOfUnit(views, store, { unitId, on });
      const shown = mayKnow(caller, 'organisation') ? links : links.map(({ name: _, ...link }) => link);
      return { unit: await found(log, { kind: 'unit', id: unitId }, unit), links: shown, ...rest };
    },
  }),
];
