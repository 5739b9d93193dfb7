import { addDays, checkCharacterOf } from '@onus/domain';
import type { Random } from './random.ts';
import { document, type Step } from './step.ts';
import type { DemoUnit } from './units.ts';

const role = 'assessment-office';
const REGISTERED = '2015-12-01';

/** What may become of a commitment: each is told of every kind of commitment by every kind of giver. */
const OUTCOMES = ['kept', 'in-parts', 'in-part', 'rejected', 'not-kept', 'amended', 'withdrawn'] as const;
type Outcome = (typeof OUTCOMES)[number];

const KINDS = ['money', 'investment', 'purchases', 'goods', 'jobs', 'services'] as const;
type Kind = (typeof KINDS)[number];
const UNIT_OF: Readonly<Partial<Record<Kind, string>>> = { goods: '件', jobs: '人', services: '场次' };
const MODE_OF = { money: 'social', investment: 'entrusted-industry', purchases: 'e-commerce' } as const;

const GIVERS_OF_EACH_KIND = 6;

interface Giver {
  readonly giverId: string;
  readonly kind: 'department' | 'enterprise' | 'organisation' | 'person';
}

/** Synthetic, and valid: the last character checks the others. */
function creditCode(prefix: string, serial: number): string {
  const code = `${prefix}431200DEM0${String(serial).padStart(5, '0')}`;
  return code + checkCharacterOf(code);
}

const said = (on: string, useCase: string, request: object, serial = 1): Step => ({
  on,
  role,
  authority: document('帮', serial, on),
  useCase: `participation/${useCase}`,
  request,
});

/** Departments by their units, enterprises and organisations by code, persons by a name that says that nobody real is meant. */
function giversOf(units: readonly DemoUnit[]): readonly (Giver & { readonly details: object })[] {
  const departments = units.filter(({ level }) => level === 'department').slice(0, GIVERS_OF_EACH_KIND);
  const serials = Array.from({ length: GIVERS_OF_EACH_KIND }, (_, at) => at + 1);
  const id = (kind: Giver['kind'], serial: number) => `giver-${kind}-${String(serial).padStart(4, '0')}`;
  return [
    ...departments.map(({ unitId }, at) => ({
      giverId: id('department', at + 1),
      kind: 'department' as const,
      details: { unitId },
    })),
    ...serials.map((serial) => ({
      giverId: id('enterprise', serial),
      kind: 'enterprise' as const,
      details: { organisationName: `演示企业${serial}有限公司`, creditCode: creditCode('91', serial) },
    })),
    ...serials.map((serial) => ({
      giverId: id('organisation', serial),
      kind: 'organisation' as const,
      details: { organisationName: `演示协会${serial}`, creditCode: creditCode('51', serial) },
    })),
    ...serials.map((serial) => ({
      giverId: id('person', serial),
      kind: 'person' as const,
      details: { name: `演示人员${String(serial).padStart(4, '0')}` },
    })),
  ];
}

/** In hundreds of yuan, or pieces: always to be halved. */
const promised = (kind: Kind, value: number): object =>
  UNIT_OF[kind] ? { quantity: value } : { amountFen: value * 10_000 * 100 };

/** One commitment, and what becomes of it. */
function storyOf(
  commitmentId: string,
  serial: number,
  asked: { readonly giver: Giver; readonly unitId: string; readonly kind: Kind; readonly outcome: Outcome },
  random: Random,
): Step[] {
  const { giver, unitId, kind, outcome } = asked;
  const value = 2 * random.between(1, 20);
  const madeOn = addDays(`${random.between(2016, 2018)}-02-01`, random.between(0, 120));
  const due = addDays(madeOn, 360);
  const quantityUnit = UNIT_OF[kind];
  const made = said(
    madeOn,
    'make-commitment',
    {
      ...{ commitmentId, giverId: giver.giverId, unitId, kind, due, households: random.between(5, 60) },
      ...promised(kind, value),
      ...(quantityUnit && { quantityUnit }),
      pathway: 'production-employment',
      ...(kind in MODE_OF && { mode: MODE_OF[kind as keyof typeof MODE_OF] }),
      ...(kind === 'investment' && {
        linkage: {
          yearlyDividendsFen: value * 50_000,
          jobs: value,
          landMu: value * 10,
          households: random.between(5, 60),
        },
      }),
      ...(kind === 'purchases' && { linkage: { yearlyOrdersFen: value * 500_000, households: random.between(5, 60) } }),
    },
    serial,
  );
  const delivery = (part: number, share: number, confirmed = true): Step[] => {
    const on = addDays(madeOn, 60 * part);
    const deliveryId = `${commitmentId}-${part}`;
    return [
      said(on, 'report-delivery', { commitmentId, deliveryId, ...promised(kind, share) }, serial),
      { ...said(addDays(on, 7), 'verify-delivery', { commitmentId, deliveryId, confirmed }, serial), bySecond: true },
    ];
  };
  const half = value / 2;
  const after: Readonly<Record<Outcome, () => Step[]>> = {
    kept: () => delivery(1, value),
    'in-parts': () => [...delivery(1, half), ...delivery(2, half)],
    'in-part': () => delivery(1, half),
    rejected: () => delivery(1, value, false),
    'not-kept': () => [],
    amended: () => [
      said(
        addDays(madeOn, 30),
        'amend-commitment',
        { commitmentId, ...promised(kind, value * 2), due: addDays(due, 360), reason: '演示数据：追加并延期' },
        serial,
      ),
      ...delivery(2, value * 2),
    ],
    withdrawn: () => [
      ...delivery(1, half),
      said(addDays(madeOn, 200), 'withdraw-commitment', { commitmentId, reasonCode: 'giver-unable' }, serial),
    ],
  };
  return [made, ...after[outcome]()];
}

/** 社会参与: commitments of every kind, by every kind of giver, that end in each way. */
export function participationSteps(units: readonly DemoUnit[], random: Random): Step[] {
  const givers = giversOf(units);
  const villages = units.filter(({ designations }) => designations.includes('poor-village'));
  const registered = givers.map(({ giverId, kind, details }) =>
    said(REGISTERED, 'register-giver', { giverId, kind, ...details }),
  );
  let serial = 0;
  const stories = (['department', 'enterprise', 'organisation', 'person'] as const).flatMap((giverKind) => {
    const ofKind = givers.filter(({ kind }) => kind === giverKind);
    return KINDS.flatMap((kind) =>
      OUTCOMES.flatMap((outcome) => {
        serial += 1;
        const giver = ofKind[serial % ofKind.length];
        const unitId = villages[(serial * 7) % villages.length]?.unitId;
        if (!giver || !unitId) return [];
        const commitmentId = `commitment-${String(serial).padStart(4, '0')}`;
        return storyOf(commitmentId, serial, { giver, unitId, kind, outcome }, random);
      }),
    );
  });
  return [...registered, ...stories];
}
