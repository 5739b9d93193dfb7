import { readFileSync } from 'node:fs';

/** A real unit of Huaihua, as the ledger will know it. */
export interface Place {
  readonly unitId: string;
  readonly level: 'county' | 'township' | 'village';
  readonly parentId: string;
  readonly code: string;
  readonly codeSystem: 'GB/T 2260' | 'statistical';
  readonly nameZh: string;
  readonly nameEn?: string;
  readonly designations: readonly ('contiguous-area-county' | 'key-county')[];
}

const rows = (file: string): string[][] =>
  readFileSync(new URL(`../../demo/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

export const CITY = 'city-431200';

/** For which year each county was delisted. */
export const delistingYears = (): ReadonlyMap<string, number> =>
  new Map(rows('huaihua-units.csv').map(([code, , , , , year]) => [`county-${code}`, Number(year)]));

/** The 13 counties with the marks they bore, their townships and villages, parents before children. */
export function gazetteer(): readonly Place[] {
  const counties = rows('huaihua-units.csv').map(
    ([code = '', codeSystem, nameZh = '', nameEn = '', marks = '']): Place => ({
      unitId: `county-${code}`,
      level: 'county',
      parentId: CITY,
      code,
      codeSystem: codeSystem === 'statistical' ? 'statistical' : 'GB/T 2260',
      nameZh,
      nameEn,
      designations: marks.startsWith('national-area')
        ? ['contiguous-area-county', 'key-county']
        : ['contiguous-area-county'],
    }),
  );
  const townships = new Map<string, Place>();
  const villages = rows('huaihua-villages.csv').map(
    ([code = '', nameZh = '', townshipCode = '', townshipZh = '', county]): Place => {
      const township = {
        unitId: `township-${townshipCode}`,
        level: 'township',
        parentId: `county-${county}`,
        code: townshipCode,
      } as const;
      townships.set(township.unitId, { ...township, codeSystem: 'statistical', nameZh: townshipZh, designations: [] });
      return {
        unitId: `village-${code}`,
        level: 'village',
        parentId: township.unitId,
        code,
        codeSystem: 'statistical',
        nameZh,
        designations: [],
      };
    },
  );
  return [...counties, ...townships.values(), ...villages];
}
