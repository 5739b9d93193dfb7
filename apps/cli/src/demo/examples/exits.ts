import { addDays } from '@onus/domain';
import type { Step } from '../step.ts';
import type { DemoUnit } from '../units.ts';
import { asSent, EXAMPLE_DAY, leaves, type Shown } from './shown.ts';

const digest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const year = 2020;

const applied = (unitId: string): Step => leaves('reporting-unit', 'exit/apply-for-exit', { unitId, year }, 30);

/** A county on its way out, so far as the first review. */
const reviewed = (unitId: string): readonly Step[] => [
  applied(unitId),
  // The examples' inspector checks it for the province.
  { ...leaves('inspector', 'exit/agree-to-exit', { unitId, step: 'city-review' }, 29), bySecond: true },
];

const noticeOf = (unitId: string) => `exit-notice-${unitId}`;

/** A village on its way out: counted, checked by its register, made known in its township, approved. */
function onItsWay({ unitId, parentId }: DemoUnit, upTo: 'notice-posted' | 'noticed' | 'approved'): readonly Step[] {
  const noticeId = noticeOf(unitId);
  const count = { newlyOut: 0, returned: 0 };
  const counted = {
    unitId,
    year,
    population: 1_286,
    persons: { ...count, poor: 12, newlyFound: 12 },
    households: { ...count, poor: 5, newlyFound: 5 },
  };
  const posted = {
    noticeId,
    kind: 'exit',
    issuerId: parentId,
    unitIds: [unitId],
    textDigest: digest,
    place: '演示数据：乡镇政务公开栏和村务公开栏',
    until: addDays(EXAMPLE_DAY, -14),
  };
  const steps = [
    leaves('reporting-unit', 'exit/count-households', counted, 31),
    applied(unitId),
    leaves('inspector', 'exit/check-exit', { unitId, finding: '演示数据：已入户核查' }, 29),
    leaves('reporting-unit', 'oversight/post-notice', posted, 28),
    leaves('reporting-unit', 'exit/notice-exit', { unitId, noticeId }, 27),
    leaves('reviewer', 'exit/approve-exit', { unitId, noticeId }, 10),
  ];
  return steps.slice(0, { 'notice-posted': 4, noticed: 5, approved: 6 }[upTo]);
}

/** Poor villages and counties on their way out, or out, each for one example. */
export function exits(units: readonly DemoUnit[]): Shown {
  const [applying, noticing, approving, announcing, returning, checking, back, revoking, wrong] = units.filter(
    ({ level, designations }) => level === 'village' && designations.includes('poor-village'),
  );
  const [agreeing, examined] = units.filter(({ level }) => level === 'county');
  if (!applying || !noticing || !approving || !announcing || !returning || !checking || !back || !revoking || !wrong)
    throw new Error('too few poor villages for the examples');
  if (!agreeing || !examined) throw new Error('too few counties for the examples');
  const [{ unitId }, noticeId] = [approving, noticeOf(approving.unitId)];
  return {
    leftOpen: [
      ...onItsWay(noticing, 'notice-posted'),
      ...onItsWay(approving, 'noticed'),
      ...onItsWay(wrong, 'noticed'),
      ...[announcing, checking, back, revoking].flatMap((each) => onItsWay(each, 'approved')),
      applied(returning.unitId),
      applied(agreeing.unitId),
      ...reviewed(examined.unitId),
    ],
    bodies: {
      'exit/apply-for-exit': asSent({ unitId: applying.unitId, year }),
      'exit/agree-to-exit': asSent({
        unitId: agreeing.unitId,
        step: 'city-review',
        finding: '演示数据：材料齐全，同意上报',
      }),
      'exit/check-exit': asSent({
        unitId: examined.unitId,
        measurements: [
          { measure: 'incidence', valueBp: 87 },
          { measure: 'wrong-exits', valueBp: 0 },
          { measure: 'omissions', valueBp: 21 },
          { measure: 'public-approval', valueBp: 9_682 },
        ],
        finding: '演示数据：第三方评估未发现错退',
      }),
      'exit/notice-exit': asSent({ unitId: noticing.unitId, noticeId: noticeOf(noticing.unitId) }),
      'exit/approve-exit': asSent({ unitId, noticeId }),
      'exit/announce-exit': asSent({
        unitId: announcing.unitId,
        noticeId: noticeOf(announcing.unitId),
        place: '演示数据：县人民政府网站',
        textDigest: digest,
      }),
      'exit/strike-exit-step': asSent({
        unitId: wrong.unitId,
        step: 'township-notice',
        reason: '演示数据：公示编号登记有误',
      }),
      'exit/return-exit': asSent({ unitId: returning.unitId, reason: '演示数据：饮水安全尚未达标' }),
      'exit/spot-check-exit': asSent({
        unitId: checking.unitId,
        isSound: true,
        reportDigest: digest,
        finding: '演示数据：抽查 20 户，均达标',
      }),
      'exit/record-return-to-poverty': asSent({ unitId: back.unitId, year: 2021, persons: 3, households: 1 }),
      'exit/revoke-exit': asSent({ unitId: revoking.unitId, year: 2021, reason: '演示数据：经查，退出材料不实' }),
    },
  };
}
