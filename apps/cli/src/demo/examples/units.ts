import { CITY } from '../gazetteer.ts';
import type { Step } from '../step.ts';
import type { DemoUnit } from '../units.ts';

/**
 * Everybody in Huaihua is out of poverty when the programme is over. What the examples need that is still on its way lies in
 * counties that there are not, established on the last day of the programme; nobody in them is poor.
 */
const ESTABLISHED = '2020-12-31';

const unit = (
  level: DemoUnit['level'],
  code: string,
  parentId: string,
  name: readonly [string, string],
  mark?: string,
) =>
  ({
    unitId: `${level}-${code}`,
    level,
    parentId,
    code,
    codeSystem: 'statistical',
    nameZh: `${name[0]}（示例，演示数据）`,
    nameEn: `${name[1]} (example, demo data)`,
    designations: mark ? [mark] : [],
  }) as DemoUnit;

const COUNTIES = [
  unit('county', '431298', CITY, ['示例一县', 'Example County One'], 'key-county'),
  unit('county', '431299', CITY, ['示例二县', 'Example County Two'], 'key-county'),
] as const;
export const TOWNSHIP = unit('township', '431299100', COUNTIES[1].unitId, ['示例乡', 'Example Township']);
const village = (at: number) =>
  unit('village', `43129910020${at}`, TOWNSHIP.unitId, [`示例${at}村`, `Example Village ${at}`], 'poor-village');

/** Villages for the examples of each step before the approval, and two of which one is merged into the other. */
export const exampleVillages = {
  applying: village(1),
  noticing: village(2),
  approving: village(3),
  returning: village(4),
  merged: village(5),
  absorbing: village(6),
} as const;

export const [agreeing, examined] = COUNTIES;

const exampleUnits: readonly DemoUnit[] = [...COUNTIES, TOWNSHIP, ...Object.values(exampleVillages)];

/** As many as there are once the examples begin. */
export const unitsInTheEnd: readonly DemoUnit[] = exampleUnits.filter((each) => each !== exampleVillages.merged);

const role = 'organisation-department';

/** One level at a time, so that each stands under one that exists. */
export const establishedForExamples: readonly Step[][] = (['county', 'township', 'village'] as const).map((level) =>
  exampleUnits
    .filter((each) => each.level === level)
    .map(({ designations, ...each }) => ({
      on: ESTABLISHED,
      role,
      useCase: 'organisation/establish-unit',
      request: { ...each, ...(designations.length > 0 && { designations }) },
    })),
);
