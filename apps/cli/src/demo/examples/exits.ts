import { addDays } from '@onus/domain';
import { noticeIn } from '../exits.ts';
import type { Exits } from '../programme.ts';
import { scored } from '../results.ts';
import type { Scenarios } from '../scenarios.ts';
import type { Step } from '../step.ts';
import type { DemoUnit } from '../units.ts';
import { asSent, EXAMPLE_DAY, leaves, type Shown } from './shown.ts';
import { agreeing, examined, exampleVillages } from './units.ts';

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

const nobody = { poor: 0, newlyOut: 0, returned: 0, newlyFound: 0 };

/** The count of a village in which nobody is poor. */
export const counted = (unitId: string): Step =>
  leaves(
    'reporting-unit',
    'exit/count-households',
    { unitId, year, population: 1_286, persons: nobody, households: nobody },
    31,
  );

/** A village on its way out: counted, checked by its register, made known in its township. */
function onItsWay({ unitId, parentId }: DemoUnit, upTo: 'notice-posted' | 'noticed'): readonly Step[] {
  const noticeId = noticeOf(unitId);
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
    counted(unitId),
    applied(unitId),
    leaves('inspector', 'exit/check-exit', { unitId, finding: '演示数据：已入户核查' }, 29),
    leaves('reporting-unit', 'oversight/post-notice', posted, 28),
    leaves('reporting-unit', 'exit/notice-exit', { unitId, noticeId }, 27),
  ];
  return steps.slice(0, { 'notice-posted': 4, noticed: 5 }[upTo]);
}

/** The notice by which a village of the programme came out. */
const noticeOfExit = (unitId: string, { exits: { years }, units }: Given): string | undefined => {
  const village = units.find((each) => each.unitId === unitId);
  return village?.parentId && noticeIn(village.parentId, years.get(unitId) ?? 0);
};

interface Given {
  readonly exits: Exits;
  readonly units: readonly DemoUnit[];
  readonly told: Scenarios;
}

/** Villages of the programme that are out, and of whose exit nothing else is told, one for each example. */
function quietVillages({ exits: { years, stories }, units, told }: Given) {
  const { sound, objected, back } = stories;
  const quiet = units.filter(
    ({ unitId }) => years.has(unitId) && !told.has(unitId) && ![sound, objected, back.unitId].includes(unitId),
  );
  const [wrong, announced, checked, returned, mistaken] = quiet.map(({ unitId }) => unitId);
  if (!wrong || !announced || !checked || !returned || !mistaken)
    throw new Error('too few poor villages for the examples');
  return { wrong, announced, checked, returned, mistaken };
}

/** Villages and counties on their way out, or out, each for one example. */
export function exits(given: Given): Shown {
  const { applying, noticing, approving, returning } = exampleVillages;
  const { wrong, announced, checked, returned, mistaken } = quietVillages(given);
  const { years } = given.exits;
  return {
    leftOpen: [
      ...onItsWay(noticing, 'notice-posted'),
      ...onItsWay(approving, 'noticed'),
      applied(returning.unitId),
      applied(agreeing.unitId),
      ...reviewed(examined.unitId),
      // Struck out, so that it is to be announced once more.
      leaves('reviewer', 'exit/strike-exit-step', {
        unitId: announced,
        step: 'announcement',
        reason: '演示数据：公告网址登记有误',
      }),
      leaves('reporting-unit', 'exit/record-return-to-poverty', {
        ...{ unitId: mistaken, year: 2021, persons: 2, households: 1 },
      }),
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
      'exit/approve-exit': asSent({ unitId: approving.unitId, noticeId: noticeOf(approving.unitId) }),
      'exit/announce-exit': asSent({
        unitId: announced,
        noticeId: noticeOfExit(announced, given),
        place: '演示数据：县人民政府网站',
        textDigest: digest,
      }),
      'exit/strike-exit-step': asSent({
        unitId: wrong,
        step: 'announcement',
        reason: '演示数据：公告网址登记有误',
      }),
      'exit/return-exit': asSent({ unitId: returning.unitId, reason: '演示数据：饮水安全尚未达标' }),
      'exit/spot-check-exit': asSent({
        unitId: checked,
        isSound: true,
        reportDigest: digest,
        finding: '演示数据：抽查 20 户，均达标',
      }),
      'exit/record-return-to-poverty': asSent({ unitId: returned, year: 2021, persons: 3, households: 1 }),
      'exit/strike-return': asSent({ unitId: mistaken, year: 2021, reason: '演示数据：误录' }),
      'exit/revoke-exit': asSent({
        unitId: checked,
        year: years.get(checked),
        result: { ...scored(4500), taskCompleted: false, vetoes: ['false-exit'] },
        reason: '演示数据：经查，退出材料不实',
      }),
    },
  };
}
