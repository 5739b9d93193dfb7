import type { Level } from '@onus/domain';
import { table } from '../runner/table.ts';

export interface UnitRow {
  readonly unitId: string;
  readonly level: Level;
  readonly parentId: string | null;
  /** The ids from the city down to the unit itself, between slashes: `/city-1/county-1/`. */
  readonly path: string;
  /** Of a department. */
  readonly sector: string | null;
  /** First day. */
  readonly establishedOn: string;
  /** First day on which others have succeeded it. */
  readonly succeededOn: string | null;
  /** The newest code: lists are ordered by it, whatever day they speak of. */
  readonly code: string;
  /** JSON list of the names, in the order in which they were told: `ToldName`. */
  readonly told: string;
}

/** Where a name stands that may be struck out. */
export interface ToldName {
  readonly from: string;
  readonly position: number;
  readonly code: string;
}

export const toldNames = ({ told }: UnitRow): readonly ToldName[] => JSON.parse(told) as ToldName[];

/** A name and a code, with the day from which they hold. */
export interface UnitNameRow {
  readonly unitId: string;
  readonly from: string;
  /** Of the event; the later one counts where two hold from the same day. */
  readonly position: number;
  readonly code: string;
  readonly codeSystem: string;
  readonly nameZh: string;
  readonly nameEn: string | null;
}

export interface UnitDesignationRow {
  readonly unitId: string;
  readonly designation: string;
}

export interface UnitLineageRow {
  readonly predecessorId: string;
  readonly successorId: string;
  /** First day of the successor. */
  readonly from: string;
  readonly by: 'merger' | 'split';
}

/** By what a name or a code that a unit has, or had, is found. */
export interface UnitKeyRow {
  readonly part: 0 | 1;
  readonly key: string;
  readonly unitId: string;
  /** Position of the event that gave the name. */
  readonly at: number;
}

export const unitKeyTable = table<UnitKeyRow>()({
  name: 'unitKey',
  columns: { part: 'integer', key: 'text', unitId: 'text', at: 'integer' },
  key: ['part', 'key', 'unitId', 'at'],
  indexes: [],
});

export const unitTable = table<UnitRow>()({
  name: 'unit',
  columns: {
    unitId: 'text',
    level: 'text',
    parentId: 'text null',
    path: 'text',
    sector: 'text null',
    establishedOn: 'text',
    succeededOn: 'text null',
    code: 'text',
    told: 'text',
  },
  key: ['unitId'],
  indexes: [['path'], ['parentId', 'code', 'unitId'], ['level', 'code', 'unitId'], ['code', 'unitId']],
});

export const unitNameTable = table<UnitNameRow>()({
  name: 'unitName',
  columns: {
    unitId: 'text',
    from: 'text',
    position: 'integer',
    code: 'text',
    codeSystem: 'text',
    nameZh: 'text',
    nameEn: 'text null',
  },
  key: ['unitId', 'from', 'position'],
  indexes: [],
});

export const unitDesignationTable = table<UnitDesignationRow>()({
  name: 'unitDesignation',
  columns: { unitId: 'text', designation: 'text' },
  key: ['unitId', 'designation'],
  indexes: [],
});

export const unitLineageTable = table<UnitLineageRow>()({
  name: 'unitLineage',
  columns: { predecessorId: 'text', successorId: 'text', from: 'text', by: 'text' },
  key: ['predecessorId', 'successorId', 'from'],
  indexes: [['successorId']],
});
