import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { type Level, levelNames } from '../organisation/terms.ts';
import { absenceFault, unit } from '../organisation/unit.ts';
import { commitment, commitmentExists } from './commitment.ts';
import { commitmentMade, commitmentMaking } from './facts.ts';
import { giver, unknownGiver } from './giver.ts';
import { measureFault, measureOf } from './measure.ts';
import { promiseFault } from './promise-fault.ts';

const notForSuch = refusal('commitment.not-for-such-unit', ({ unitId, level }: { unitId: string; level: Level }) => ({
  zh: `${unitId} 是${levelNames[level].zh}单位，帮扶承诺应落实到村或乡镇`,
  en: `${unitId} is a unit of level ${level}: commitments are for villages or townships`,
}));
const withoutUnit = refusal('commitment.quantity-unit-missing', (_: object) => ({
  zh: '填写数量的，须注明计量单位（quantityUnit）',
  en: 'A quantity has a unit: name it in quantityUnit',
}));
const unitAstray = refusal('commitment.quantity-unit-astray', (_: object) => ({
  zh: '以金额计的，不应填写计量单位',
  en: 'What is measured by money has no unit of quantity',
}));

export const makeCommitment = useCase({
  name: 'participation/make-commitment',
  title: { zh: '登记帮扶承诺', en: 'record what somebody undertakes to give' },
  asks: commitmentMaking,
  permission: 'participation:record',
  authority: 'optional',
  streams: ({ commitmentId, giverId, unitId }) => ({
    commitment: commitment(commitmentId),
    giver: giver(giverId),
    unit: unit(unitId),
  }),
  affairOf: (_, { unitId }) => unitId,
  decide: ({ commitment, giver, unit }, request, { effectiveOn: madeOn }) => {
    const { commitmentId, giverId, unitId, kind, quantityUnit, due, linkage } = request;
    if (commitment) return commitmentExists(commitmentId, 'commitmentId');
    if (!giver) return unknownGiver(giverId, 'giverId');
    const absent = absenceFault(unit, unitId, madeOn, 'unitId');
    if (absent) return absent;
    if (unit && unit.level !== 'village' && unit.level !== 'township')
      return notForSuch({ unitId, level: unit.level }, 'unitId');
    const measure = measureOf(kind);
    const fault = measureFault(measure, request, true) ?? promiseFault({ due, madeOn }, linkage);
    if (fault) return fault;
    if (measure === 'quantity' && quantityUnit === undefined) return withoutUnit({}, 'quantityUnit');
    if (measure === 'amountFen' && quantityUnit !== undefined) return unitAstray({}, 'quantityUnit');
    return { commitment: [commitmentMade(request)] };
  },
});
