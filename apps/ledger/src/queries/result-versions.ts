import { UnitId, Year } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { getResult } from '@onus/read-models';
import { Type } from 'typebox';
import { mayKnow } from '../http/personal.ts';
import { ProblemError, problem } from '../http/problem.ts';
import { Actions, actionsOn } from './actions-on.ts';
import { Day, Flag, orNull, Text, Whole } from './answer-terms.ts';
import { query } from './query.ts';
import { isOfThePast } from './sources.ts';

const Version = Type.Object({
  version: Text,
  effectiveOn: Day,
  recordedAt: Text,
  recordedBy: Text,
  totalScoreHundredths: Whole,
  grade: Text,
  taskCompleted: Flag,
  indicatorScores: Type.Array(Type.Object({ code: Text, scoreHundredths: Whole })),
  vetoes: Type.Array(Text),
  ground: orNull(Text),
  documentNumber: orNull(Text),
  /** Why it was revised, or recorded anew. Personal: null where it is erased, and for whoever may not know it. */
  reason: orNull(Text),
  position: Whole,
});

const Appeal = Type.Object({
  lodgedOn: Day,
  against: Type.Array(Text),
  decidedOn: orNull(Day),
  decision: orNull(Text),
  position: Whole,
});

export const resultVersions = query({
  path: 'results/:unitId/:year',
  times: 'made',
  tag: 'assessment',
  permission: 'register:read',
  summary: {
    zh: '某单位某年度考核结果的各个版本（登记、通报、更正）：何人何时登记、得分、理由；及其申诉',
    en: 'every version of the result of a unit for a year, as recorded, published and revised: by whom, when, the scores, and why; and its appeals',
  },
  fields: { unitId: UnitId, year: Year },
  answer: Type.Object({ versions: Type.Array(Version), appeals: Type.Array(Appeal), actions: Type.Optional(Actions) }),
  ask: async (sources, request, caller) => {
    const { store, views } = sources;
    const { result, versions, appeals, position } = await getResult(views, request);
    if (!result) throw new ProblemError(noResult(request));
    const isKnown = mayKnow(caller, 'assessment');
    const told = versions.map(async ({ unitId: _, year: __, taskCompleted, ...version }) => {
      const { recordedBy, reason } = await byWhom(store, version.position);
      return { ...version, taskCompleted: taskCompleted === 1, recordedBy, reason: isKnown ? reason : null };
    });
    const { unitId, year } = request;
    const dealt = { record: { unitId, year }, context: 'assessment' };
    return {
      ...(!isOfThePast(sources) && { actions: await actionsOn(sources, caller, dealt) }),
      versions: await Promise.all(told),
      appeals: appeals.map(({ unitId: _, year: __, ...appeal }) => appeal),
      position,
    };
  },
});

const noResult = ({ unitId, year }: { readonly unitId: string; readonly year: number }) =>
  problem('record.unknown', {
    zh: `没有单位 ${unitId} ${year} 年度的考核结果`,
    en: `There is no result of the unit ${unitId} for ${year}`,
  });

/** Read in the log: read models keep neither who recorded nor what is personal. */
async function byWhom(store: EventStore, position: number) {
  for await (const { envelope, personal } of store.readAll({ from: position, limit: 1 })) {
    const { reason = null } = (personal ?? {}) as { readonly reason?: string };
    return { recordedBy: envelope.actor, reason };
  }
  throw new Error(`position ${position} is recorded and cannot be read`);
}
