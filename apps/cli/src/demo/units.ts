import { CITY, gazetteer, type Place } from './gazetteer.ts';
import type { Random } from './random.ts';

export const POOR_VILLAGES = 1237;

export interface DemoUnit extends Omit<Place, 'level' | 'designations' | 'parentId'> {
  readonly level: 'city' | 'department' | 'county' | 'township' | 'village';
  readonly parentId?: string;
  readonly designations: readonly ('contiguous-area-county' | 'key-county' | 'poor-village')[];
  readonly sector?: string;
}

/** The municipal departments that answer for a sector: kinds of office that a prefecture has. */
const DEPARTMENTS: readonly (readonly [sector: string, nameZh: string, nameEn: string])[] = [
  ['poverty-alleviation', '市扶贫开发办公室', 'Poverty Alleviation Office'],
  ['finance', '市财政局', 'Finance Bureau'],
  ['agriculture', '市农业委员会', 'Agriculture Commission'],
  ['education', '市教育局', 'Education Bureau'],
  ['health', '市卫生和计划生育委员会', 'Health Commission'],
  ['civil-affairs', '市民政局', 'Civil Affairs Bureau'],
  ['human-resources', '市人力资源和社会保障局', 'Human Resources Bureau'],
  ['transport', '市交通运输局', 'Transport Bureau'],
  ['water', '市水利局', 'Water Bureau'],
  ['housing', '市住房和城乡建设局', 'Housing Bureau'],
  ['forestry', '市林业局', 'Forestry Bureau'],
  ['development', '市发展和改革委员会', 'Development and Reform Commission'],
  ['science', '市科学技术局', 'Science Bureau'],
  ['tourism', '市旅游局', 'Tourism Bureau'],
  ['commerce', '市商务局', 'Commerce Bureau'],
  ['finance-work', '市人民政府金融工作办公室', 'Financial Work Office'],
];

const city: DemoUnit = {
  unitId: CITY,
  level: 'city',
  code: '431200',
  codeSystem: 'GB/T 2260',
  nameZh: '怀化市',
  nameEn: 'Huaihua',
  designations: [],
};

const departments = DEPARTMENTS.map(
  ([sector, nameZh, nameEn]): DemoUnit => ({
    unitId: `department-${sector}`,
    level: 'department',
    parentId: CITY,
    code: sector,
    codeSystem: 'statistical',
    nameZh,
    nameEn,
    designations: [],
    sector,
  }),
);

/** City, departments, counties, townships and villages, parents first; a seeded choice of villages is marked poor. */
export function demoUnits(random: Random, poorVillages: number): readonly DemoUnit[] {
  const places = gazetteer();
  const villages = places.filter(({ level, nameZh }) => level === 'village' && /村(委会|民委员会)?$/.test(nameZh));
  const poor = new Set(random.sample(villages, poorVillages).map(({ unitId }) => unitId));
  const marked = places.map(
    (place): DemoUnit => (poor.has(place.unitId) ? { ...place, designations: ['poor-village'] } : place),
  );
  return [city, ...departments, ...marked];
}
