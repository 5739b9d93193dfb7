import { dayOf, flag, LeaderId, oneOf, optional, TeamId, UnitId } from '@onus/domain';
import {
  grassrootsCoverage,
  listFirstSecretaries,
  listPeople,
  listTeams,
  listVillageAid,
  listWorkstations,
} from '@onus/read-models';
import { Type } from 'typebox';
import { PlausibleDay } from '../plausible-day.ts';
import { Day, orNull, Text, Whole } from './answer-terms.ts';
import { pagedQuery } from './paged-query.ts';
import { PersonalMissing } from './personal-missing.ts';
import { withPersonalText } from './personal-texts.ts';
import { query } from './query.ts';
import { namesInRows, RowNames } from './row-names.ts';
import { OnlyTrue } from './terms.ts';
import { Unknown, unknownIn } from './unknown-ids.ts';

const tag = 'grassroots';
const permission = 'register:read';

/** By the code of the unit. */
const AfterCode = Type.Object({ code: Text, unitId: Text });

const counted = {
  on: optional(PlausibleDay),
  level: optional(oneOf('county', 'township')),
  within: optional(UnitId),
};

const name = {
  context: 'grassroots',
  name: 'name',
  at: ({ leaderId, namedAt }: { readonly leaderId: string | null; readonly namedAt: number }) =>
    leaderId === null ? namedAt : undefined,
} as const;

export const grassrootsQueries = [
  query({
    path: 'grassroots/coverage',
    times: 'kept',
    tag,
    permission,
    summary: {
      zh: '某日扶贫工作站、驻村第一书记、驻村工作队的覆盖与空缺，按县或乡镇（level）合计；贫困村含已出列的',
      en: 'coverage and gaps as of a day, by county or by township (level): workstations, first secretaries, resident teams; poor villages are counted also after their exit',
    },
    fields: counted,
    answer: Type.Object({
      rows: Type.Array(
        Type.Object({
          unitId: Text,
          code: Text,
          villages: Whole,
          withFirstSecretary: Whole,
          vacant: Whole,
          withTeam: Whole,
          townships: Whole,
          workstations: Whole,
          allPosts: Whole,
          staffed: Whole,
          openPosts: Whole,
        }),
      ),
      names: RowNames,
      unknown: Unknown,
    }),
    ask: async (sources, request, caller) => {
      const { on = dayOf(sources.clock()), level = 'county', within } = request;
      const { rows, position } = await grassrootsCoverage(sources.views, { on, level, within });
      const names = await namesInRows(sources, rows, on, caller);
      return { rows, names, ...(await unknownIn(sources.store, counted, request)), position };
    },
  }),
  pagedQuery({
    path: 'grassroots/villages',
    times: 'kept',
    tag,
    permission,
    summary: {
      zh: '某日各贫困村的驻村第一书记（何时起、由谁派出、任期至何日）和驻村工作队；无第一书记的，自何日起空缺、已空缺多少天；gap=true 只列空缺的',
      en: 'poor villages as of a day: the first secretary, since when, sent by whom and until when, and the resident teams; without one, since when and for how many days; gap=true: only these',
    },
    fields: { on: optional(PlausibleDay), within: optional(UnitId), gap: optional(OnlyTrue) },
    after: AfterCode,
    row: Type.Object({
      unitId: Text,
      code: Text,
      leaderId: orNull(Text),
      since: orNull(Day),
      senderId: orNull(Text),
      termUntil: orNull(Day),
      teams: Whole,
      teamMembers: Whole,
      vacantSince: orNull(Day),
      daysVacant: orNull(Whole),
    }),
    page: ({ views, clock }, { on = dayOf(clock()), ...request }, page) =>
      listVillageAid(views, { on, ...request, ...page }),
  }),
  pagedQuery({
    path: 'grassroots/workstations',
    times: 'kept',
    tag,
    permission,
    summary: {
      zh: '某日各乡镇扶贫工作站的岗位数、在岗人数、空岗数；未设立的，establishedOn 为 null',
      en: 'the workstations of townships as of a day: posts, staffed, open; where there is none, establishedOn is null',
    },
    fields: { on: optional(PlausibleDay), within: optional(UnitId), isEstablished: optional(flag()) },
    after: AfterCode,
    row: Type.Object({
      unitId: Text,
      code: Text,
      establishedOn: orNull(Day),
      allPosts: Whole,
      staffed: Whole,
      openPosts: Whole,
    }),
    page: ({ views, clock }, { on = dayOf(clock()), ...request }, page) =>
      listWorkstations(views, { on, ...request, ...page }),
  }),
  pagedQuery({
    path: 'grassroots/first-secretaries',
    times: 'kept',
    tag,
    permission,
    summary: {
      zh: '至某日选派的驻村第一书记，按任期起始日排列：派出单位、任期、离任原因、交接情况',
      en: 'first secretaries sent by a day, by the first day of the term: by whom, until when, why it ended, to whom it was handed over',
    },
    fields: {
      on: optional(PlausibleDay),
      unitId: optional(UnitId),
      within: optional(UnitId),
      senderId: optional(UnitId),
      leaderId: optional(LeaderId),
    },
    after: Type.Object({ from: Text, unitId: Text, leaderId: Text, appointmentId: Text }),
    row: Type.Object({
      unitId: Text,
      leaderId: Text,
      appointmentId: Text,
      senderId: Text,
      from: Day,
      termUntil: Day,
      to: orNull(Day),
      endReason: orNull(Text),
      handedOverOn: orNull(Day),
      toLeaderId: orNull(Text),
      sentAt: Whole,
    }),
    page: ({ views, clock }, { on = dayOf(clock()), ...request }, page) =>
      listFirstSecretaries(views, { on, ...request, ...page }),
  }),
  pagedQuery({
    path: 'grassroots/teams',
    times: 'kept',
    tag,
    permission,
    summary: {
      zh: '某日在村的驻村工作队，按任期起始日排列：派出单位、任期、队员人数',
      en: 'resident teams in their villages on a day, by the first day of the term: sent by whom, until when, with how many members',
    },
    fields: {
      on: optional(PlausibleDay),
      unitId: optional(UnitId),
      within: optional(UnitId),
      senderId: optional(UnitId),
    },
    after: Type.Object({ from: Text, teamId: Text }),
    row: Type.Object({
      teamId: Text,
      unitId: Text,
      senderId: Text,
      from: Day,
      termUntil: Day,
      to: orNull(Day),
      endReason: orNull(Text),
      members: Whole,
      sentAt: Whole,
    }),
    page: ({ views, clock }, { on = dayOf(clock()), ...request }, page) =>
      listTeams(views, { on, ...request, ...page }),
  }),
  pagedQuery({
    path: 'grassroots/people',
    times: 'kept',
    tag,
    permission,
    summary: {
      zh: '某日在岗的工作站人员（teamId 为空）和驻村工作队队员，按单位排列；任命为工作站人员的干部见任职',
      en: 'who is at a workstation (teamId empty) or in a resident team on a day, by unit; leaders appointed to a workstation are among the appointments',
    },
    fields: {
      on: optional(PlausibleDay),
      unitId: optional(UnitId),
      teamId: optional(TeamId),
      within: optional(UnitId),
    },
    after: Type.Object({ unitId: Text, teamId: Text, personId: Text }),
    row: Type.Object({
      unitId: Text,
      teamId: Text,
      personId: Text,
      leaderId: orNull(Text),
      /** Personal: null where it is erased, for whoever may not know it, and of a leader. */
      name: orNull(Text),
      personalMissing: PersonalMissing,
      from: Day,
      to: orNull(Day),
      endReason: orNull(Text),
      namedAt: Whole,
    }),
    page: async (sources, { on = dayOf(sources.clock()), ...request }, page, caller) => {
      const { rows, ...rest } = await listPeople(sources.views, { on, ...request, ...page });
      return { rows: await withPersonalText(sources, caller, rows, name), ...rest };
    },
  }),
];
