import { type FlagFigures, type FlagOutcome, flagRules, type NamesUnit } from '@onus/domain';
import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { namedUnits } from '../units/named-units.ts';
import { subtreeOf, unitIdsIn } from '../units/subtree.ts';
import { flags } from './model.ts';

interface After {
  readonly raisedOn: string;
  readonly flagId: string;
}

export type FlagState = 'open' | 'cleared';
/** What the newest answer came to, or that there is none. */
export type FlagAnswered = FlagOutcome | 'none';

export interface FlagsRequest extends PageRequest<After> {
  /** Flags from this day or before, as they stood on it. */
  readonly on: string;
  readonly flagId?: string | undefined;
  readonly ruleId?: string | undefined;
  readonly unitId?: string | undefined;
  readonly within?: string | undefined;
  readonly fundId?: string | undefined;
  readonly year?: number | undefined;
  readonly state?: FlagState | undefined;
  readonly answered?: FlagAnswered | undefined;
}

/** Flags by the day on which they were raised, the earliest first, each with its sentence and the positions that it rests on. */
export const listFlags = (views: Views, request: FlagsRequest) =>
  views.read([flags, units], async (db) => {
    const { on } = request;
    const subtree = await subtreeOf(db, request.within, on);
    const selected = db
      .with('newest', (cte) =>
        cte
          .selectFrom('flagAnswer')
          .select('flagId')
          .select(({ fn }) => fn.max('position').as('position'))
          .where('answeredOn', '<=', on)
          .groupBy('flagId'),
      )
      .with('stated', (cte) =>
        cte
          .selectFrom('flag')
          .leftJoin('newest', 'newest.flagId', 'flag.flagId')
          .leftJoin('flagAnswer', (join) =>
            join.onRef('flagAnswer.flagId', '=', 'newest.flagId').onRef('flagAnswer.position', '=', 'newest.position'),
          )
          .select(['flag.flagId', 'ruleId', 'ruleVersion', 'policyVersion', 'unitId', 'year', 'fundId', 'phase'])
          .select(['movementId', 'villageId', 'projectId', 'payee', 'figures', 'raisedOn', 'positions'])
          .select(['answeredOn', 'answeredBy', 'evidenceDigest'])
          .select(({ eb, fn }) => [
            eb.case().when('clearedOn', '<=', on).then(eb.ref('clearedOn')).end().as('clearedOn'),
            eb.case().when('clearedOn', '<=', on).then('cleared').else('open').end().as('state'),
            fn.coalesce('outcome', eb.val('none')).as('answered'),
          ])
          .where('raisedOn', '<=', on),
      )
      .selectFrom('stated')
      .selectAll()
      .where((eb) =>
        eb.and([
          ...given(request.flagId, (flagId) => eb('flagId', '=', flagId)),
          ...given(request.ruleId, (ruleId) => eb('ruleId', '=', ruleId)),
          ...given(request.unitId, (unitId) => eb('unitId', '=', unitId)),
          ...given(request.fundId, (fundId) => eb('fundId', '=', fundId)),
          ...given(request.year, (year) => eb('year', '=', year)),
          ...given(request.state, (state) => eb('state', '=', state)),
          ...given(request.answered, (answered) => eb('answered', '=', answered)),
          ...given(subtree, (subtree) => eb('unitId', 'in', unitIdsIn(db, subtree))),
        ]),
      );
    const page = await selectPage(db, selected, request, { raisedOn: 'raisedOn', flagId: 'flagId' });
    const unitIds = page.rows.flatMap(({ unitId, villageId }) => [unitId, ...(villageId === null ? [] : [villageId])]);
    const named = await namedUnits(db, on)
      .where('unit.unitId', 'in', [...new Set(unitIds)])
      .execute();
    const names = new Map(named.map(({ unitId, nameZh: zh, nameEn }) => [unitId, { zh, en: nameEn ?? zh }]));
    const nameOf: NamesUnit = (unitId) => names.get(unitId) ?? { zh: unitId, en: unitId };
    return { ...page, rows: page.rows.map((row) => told(row, nameOf)) };
  });

interface Stored {
  readonly ruleId: string;
  readonly unitId: string;
  readonly year: number;
  readonly figures: string;
  readonly positions: string;
  readonly fundId: string | null;
  readonly phase: string | null;
  readonly movementId: string | null;
  readonly villageId: string | null;
  readonly projectId: string | null;
  readonly payee: string | null;
}

/** With the sentence of an inspector, from what was recorded. */
function told<R extends Stored>(row: R, nameOf: NamesUnit) {
  const figures = JSON.parse(row.figures) as FlagFigures;
  const { fundId, phase, movementId, villageId, projectId, payee, unitId, year } = row;
  const rule = flagRules.get(row.ruleId);
  const of = {
    ...(fundId !== null && { fundId }),
    ...(phase !== null && { phase }),
    ...(movementId !== null && { movementId }),
    ...(villageId !== null && { villageId }),
    ...(projectId !== null && { projectId }),
    ...(payee !== null && { payee }),
  };
  const { zh, en } = rule?.words({ year, figures, ...of }, nameOf) ?? { zh: row.ruleId, en: row.ruleId };
  return {
    ...row,
    title: rule?.title ?? { zh: row.ruleId, en: row.ruleId },
    sentence: { zh: `${nameOf(unitId).zh}：${zh}。`, en: `${nameOf(unitId).en} ${en}.` },
    figures,
    positions: JSON.parse(row.positions) as readonly number[],
  };
}
