import { setImmediate } from 'node:timers/promises';
import { type Day, itemsDue, type ObligationKind } from '@onus/domain';
import { given } from '../given.ts';
import { type Page, type PageRequest, pageOfAll } from '../page.ts';
import type { Answer, Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { subtreeOf, unitIdsIn } from '../units/subtree.ts';
import { asOf } from './as-of.ts';
import { obligations } from './model.ts';

interface After {
  readonly dueOn: Day;
  readonly obligationId: string;
  readonly itemId: string;
}

export interface DueRequest extends PageRequest<After> {
  /** The first and the last day of the span. */
  readonly from: Day;
  readonly to: Day;
  /** The day on which they are looked at: what was done by then is not due any more. */
  readonly on: Day;
  readonly leaderIds?: readonly string[] | undefined;
  readonly within?: string | undefined;
  readonly kind?: ObligationKind | undefined;
}

/** The next step of an obligation, or a problem of a rectification, by the day on which it is due. */
export interface Due {
  readonly dueOn: Day;
  readonly obligationId: string;
  /** Empty where it is the whole obligation. */
  readonly itemId: string;
  readonly kind: ObligationKind;
  readonly leaderId: string | undefined;
  readonly unitId: string;
  readonly year: number;
  readonly state: string;
  /** 0 on the due day itself, and before. */
  readonly daysOverdue: number;
}

/** Obligations folded between two turns of the event loop. */
const FOLDED_AT_ONCE = 200;

/**
 * Everything that is due in a span of days, by the day: as it stands on the day asked about. Later steps are never due before the
 * first: so what was first due after the span need not be looked at.
 */
export async function listDue(views: Views, request: DueRequest): Promise<Page<Due, After> & Answer> {
  const { rows, position } = await readBegun(views, request);
  const due: Due[] = [];
  for (const [at, row] of rows.entries()) {
    due.push(...dueIn(row, request));
    if (at % FOLDED_AT_ONCE === FOLDED_AT_ONCE - 1) await setImmediate();
  }
  const asked = due.filter(({ dueOn }) => dueOn >= request.from && dueOn <= request.to).sort(byDay);
  const key = ({ dueOn, obligationId, itemId }: Due): After => ({ dueOn, obligationId, itemId });
  return { ...pageOfAll(asked, request, key, (one, after) => byDay(one, after) > 0), position };
}

const keyOf = ({ dueOn, obligationId, itemId }: After): string => `${dueOn} ${obligationId} ${itemId}`;
const byDay = (one: After, other: After): number => {
  const [a, b] = [keyOf(one), keyOf(other)];
  return a < b ? -1 : Number(a > b);
};

function dueIn(row: { readonly obligationId: string; readonly facts: string }, { on }: DueRequest): readonly Due[] {
  const obligation = asOf(row, on);
  const dueOn = obligation?.status.dueOn;
  if (!obligation || dueOn === undefined) return [];
  const { obligationId, kind, leaderId, unitId, year, status, items = [] } = obligation;
  const { state, daysOverdue } = status;
  const about = { obligationId, kind, leaderId, unitId, year };
  return [
    { ...about, itemId: '', dueOn, state, daysOverdue },
    ...itemsDue(items, on).map(({ itemId, dueOn, status: { state, daysOverdue } }) => {
      return { ...about, itemId, dueOn, state, daysOverdue };
    }),
  ];
}

const readBegun = (views: Views, { on, to, kind, leaderIds, within }: DueRequest) =>
  views.read([obligations, units], async (db) => {
    const subtree = await subtreeOf(db, within, on);
    const rows = await db
      .selectFrom('obligation')
      .select(['obligation.obligationId', 'obligation.facts'])
      .where('obligation.requiredOn', '<=', on)
      .where('obligation.dueOn', '<=', to)
      .where((eb) =>
        eb.and([
          ...given(leaderIds, (ids) => eb('obligation.leaderId', 'in', ids)),
          ...given(kind, (kind) => eb('obligation.kind', '=', kind)),
          ...given(subtree, (subtree) => eb('obligation.unitId', 'in', unitIdsIn(db, subtree))),
        ]),
      )
      .execute();
    return { rows };
  });
