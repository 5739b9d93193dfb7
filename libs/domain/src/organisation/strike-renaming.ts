import { yearOf } from '../kernel/calendar.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { CODES_BY, codeFault, codeHoldersIn } from './code-fault.ts';
import { renamingStriking, renamingStruck } from './facts.ts';
import { actingLeader, ownAffairFault } from './own-affair.ts';
import { isRenaming, unit, unknownUnit } from './unit.ts';

interface Asked {
  readonly unitId: string;
  readonly namedFrom: string;
}
const notRecorded = refusal('renaming.not-recorded', ({ unitId, namedFrom }: Asked) => ({
  zh: `${unitId} 没有自 ${namedFrom} 起的更名或换码登记，无可撤销`,
  en: `No name or code of ${unitId} from ${namedFrom} on was entered later: there is nothing to strike out`,
}));
const byRecorder = refusal('renaming.struck-by-recorder', ({ unitId, namedFrom }: Asked) => ({
  zh: `${unitId} 自 ${namedFrom} 起的更名或换码须由登记人以外的人撤销`,
  en: `The name of ${unitId} from ${namedFrom} on is struck out by another than who entered it`,
}));

/** A wrong entry: the name and the code before it go on, unless another unit has had that code since. */
export const strikeRenaming = useCase({
  name: 'organisation/strike-renaming',
  title: { zh: '撤销误录的更名或换码', en: 'strike out a name or a code of a unit that was entered wrongly' },
  asks: renamingStriking,
  permission: 'organisation:record',
  authority: 'required',
  gathers: CODES_BY,
  streams: ({ unitId }, caller) => ({ unit: unit(unitId), acting: actingLeader(caller) }),
  decide: ({ unit, acting }, request, context) => {
    const { unitId, namedFrom: on } = request;
    if (!unit) return unknownUnit(unitId, 'unitId');
    const at = unit.names.findLastIndex((name) => name.on === on && isRenaming(name));
    const [before, wrong] = [unit.names[at - 1], unit.names[at]];
    if (!wrong || !before) return notRecorded(request, 'namedFrom');
    if (wrong.renamedBy !== undefined && context.isSamePerson(wrong.renamedBy)) return byRecorder(request, 'namedFrom');
    const own = ownAffairFault(acting, { unitId, year: yearOf(context.effectiveOn) }, context);
    if (own) return own;
    const { code, codeSystem } = before;
    const span = { code, codeSystem, from: on, end: unit.names[at + 1]?.on ?? unit.succeededOn };
    const fault = codeFault(span, codeHoldersIn(context.gathered, span, unitId), 'namedFrom');
    return fault ?? { unit: [renamingStruck(request)] };
  },
});
