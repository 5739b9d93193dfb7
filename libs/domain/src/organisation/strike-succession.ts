import { yearOf } from '../kernel/calendar.ts';
import type { RecordedFact } from '../kernel/fact.ts';
import { inYuan } from '../kernel/money.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { CODES_BY, codeFault, codeHoldersIn } from './code-fault.ts';
import { successionStriking, successionStruck, takeoverStruck } from './facts.ts';
import { actingLeader, ownAffairFault } from './own-affair.ts';
import { MOVED_BY, moneyMoved, REGISTERS_BY, registerTaken } from './resting-on-succession.ts';
import { type Succeeded, type Unit, unit, unknownUnit } from './unit.ts';

interface Asked {
  readonly unitId: string;
  readonly succeededOn: string;
}
const notRecorded = refusal('succession.not-recorded', ({ unitId, succeededOn }: Asked) => ({
  zh: `${unitId} 没有 ${succeededOn} 的合并或拆分登记，无可撤销`,
  en: `No merger or split of ${unitId} on ${succeededOn} is recorded: there is nothing to strike out`,
}));
const notTheLast = refusal(
  'succession.not-the-last',
  ({ unitId, succeededOn, last }: Asked & { readonly last: string }) => ({
    zh: `${unitId} 其后另有 ${last} 的合并或拆分，应先撤销后一次`,
    en: `${unitId} was merged or split again on ${last}, after ${succeededOn}: the later one is struck out first`,
  }),
);
const byRecorder = refusal('succession.struck-by-recorder', ({ unitId, succeededOn }: Asked) => ({
  zh: `${unitId} ${succeededOn} 的合并或拆分须由登记人以外的人撤销`,
  en: `The merger or split of ${unitId} on ${succeededOn} is struck out by another than who entered it`,
}));
const wentOn = refusal(
  'succession.successor-succeeded',
  ({ unitId, successorId, later }: Asked & { readonly successorId: string; readonly later: string }) => ({
    zh: `承继单位 ${successorId} 已于 ${later} 合并或拆分，并移交了 ${unitId} 的位置：应先撤销该次`,
    en: `${successorId}, in whose place ${unitId} stands, was itself merged or split on ${later}: that is struck out first`,
  }),
);
interface Register extends Asked {
  readonly successorId: string;
  readonly persons: number;
  readonly households: number;
}
const registerRests = refusal(
  'succession.register-taken-over',
  ({ unitId, successorId, persons, households }: Register) => ({
    zh: `${successorId} 已承继 ${unitId} 的贫困户登记 ${households} 户 ${persons} 人，该次合并或拆分不能作为误录撤销`,
    en: `${successorId} has taken over the register of ${unitId} (households: ${households}, persons: ${persons}): the merger or split is not struck out`,
  }),
);
interface Money extends Asked {
  readonly successorId: string;
  readonly movements: number;
  readonly amountFen: number;
  readonly movementId: string;
}
const moneyRests = refusal(
  'succession.money-moved',
  ({ unitId, successorId, movements, amountFen, movementId }: Money) => ({
    zh: `${unitId} 已据此向 ${successorId} 划转资金 ${movements} 笔，共 ${inYuan(amountFen)} 元（其中 ${movementId}）：应先冲销`,
    en: `On the strength of it ${inYuan(amountFen)} yuan went from ${unitId} to ${successorId} (movements: ${movements}, ${movementId} among them): reverse them first`,
  }),
);

/** What was done on the strength of it, and is not undone by striking it out. */
function restsOnIt(asked: Asked, successors: readonly Unit[], gathered: readonly RecordedFact[]): Refusal | undefined {
  for (const { unitId: successorId, successions } of successors) {
    const later = successions.find(({ on }) => on >= asked.succeededOn);
    if (later && successorId !== asked.unitId) return wentOn({ ...asked, successorId, later: later.on }, 'succeededOn');
    const register = registerTaken(gathered, asked.unitId, successorId);
    if (register) return registerRests({ ...asked, successorId, ...register }, 'succeededOn');
    const money = moneyMoved(gathered, asked.unitId, successorId, asked.succeededOn);
    if (money) return moneyRests({ ...asked, successorId, ...money }, 'succeededOn');
  }
  return undefined;
}

/** From the day of the succession on the unit has its last code again, where another unit has not. */
function codeRestoredFault(
  { unitId, names }: Unit,
  { on, successorIds }: Succeeded,
  gathered: readonly RecordedFact[],
) {
  const last = names.at(-1);
  if (!last || successorIds.includes(unitId)) return undefined;
  const { code, codeSystem } = last;
  return codeFault(
    { code, codeSystem, from: on, end: undefined },
    codeHoldersIn(gathered, last, unitId),
    'succeededOn',
  );
}

/**
 * A merger or a split that was entered wrongly, by another than who entered it; of a unit that was split several times, the last one
 * first. What rests on it and cannot be undone with it refuses it, with its numbers.
 * @see domain: “a wrong entry”
 */
export const strikeSuccession = useCase({
  name: 'organisation/strike-succession',
  title: { zh: '撤销误录的合并或拆分', en: 'strike out a merger or a split of a unit that was entered wrongly' },
  asks: successionStriking,
  permission: 'organisation:record',
  authority: 'required',
  gathers: [...CODES_BY, ...REGISTERS_BY, ...MOVED_BY],
  about: ({ unitId }) => ({
    subject: `unit:${unitId}`,
    types: ['organisation.unit-merged', 'organisation.unit-split'],
  }),
  streams: ({ unitId }, caller) => ({
    unit: unit(unitId),
    successors: everSuccessorsOf(unitId, caller.about).map(unit),
    acting: actingLeader(caller),
  }),
  decide: ({ unit, successors, acting }, request, context) => {
    const { unitId, succeededOn: on } = request;
    if (!unit) return unknownUnit(unitId, 'unitId');
    const found = unit.successions.findLast((one) => one.on === on);
    if (!found) return notRecorded(request, 'succeededOn');
    const last = unit.successions.at(-1) ?? found;
    if (last !== found) return notTheLast({ ...request, last: last.on }, 'succeededOn');
    if (context.isSamePerson(found.enteredBy)) return byRecorder(request, 'succeededOn');
    const year = yearOf(context.effectiveOn);
    const known = successors.filter((one) => one !== undefined && found.successorIds.includes(one.unitId)) as Unit[];
    const { gathered = [] } = context;
    const fault =
      [unitId, ...found.successorIds]
        .map((id) => ownAffairFault(acting, { unitId: id, year }, context))
        .find(Boolean) ??
      restsOnIt(request, known, gathered) ??
      codeRestoredFault(unit, found, gathered);
    if (fault) return fault;
    const places = [unitId, ...unit.takenOver.map((taken) => taken.unitId)];
    return {
      unit: [successionStruck({ ...request, successorIds: [...found.successorIds] })],
      successors: successors.map((successor) =>
        successor === undefined || successor.unitId === unitId || !found.successorIds.includes(successor.unitId)
          ? []
          : [...new Set(places)]
              .filter((id) => successor.takenOver.some((taken) => taken.unitId === id && taken.on === on))
              .map((predecessorId) => takeoverStruck({ unitId: successor.unitId, predecessorId, succeededOn: on })),
      ),
    };
  },
});

/** Every unit that a merger or a split of this one ever named. */
function everSuccessorsOf(unitId: string, about: readonly RecordedFact[] = []): readonly string[] {
  const told = about as readonly { readonly data: { unitId: string; successorId?: string; successorIds?: string[] } }[];
  const ids = told.flatMap(({ data }) =>
    data.unitId === unitId ? [...(data.successorIds ?? []), ...(data.successorId ? [data.successorId] : [])] : [],
  );
  return [...new Set(ids)].filter((id) => id !== unitId);
}
