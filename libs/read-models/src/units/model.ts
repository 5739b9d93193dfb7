import type { UnitEvent } from '@onus/domain';
import { required } from '../required.ts';
import { readModel } from '../runner/read-model.ts';
import { nameKeys, type SearchKey, wholeKey } from '../search/keys.ts';
import {
  type ToldName,
  toldNames,
  unitDesignationTable,
  unitKeyTable,
  unitLineageTable,
  unitNameTable,
  unitTable,
} from './tables.ts';

interface Named {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string | null;
}

/** Each once: a name in English may be the pinyin. */
function keysOf({ code, nameZh, nameEn }: Named): readonly SearchKey[] {
  const keys = nameKeys(nameZh, nameEn);
  const ofCode = wholeKey(code);
  return keys.some(({ key, part }) => part === 0 && key === ofCode.key) ? keys : [...keys, ofCode];
}

/** The units, their tree, their names in force, their designations, and which succeeded which. */
export const units = readModel<UnitEvent>()({
  name: 'units',
  version: 3,
  tables: {
    units: unitTable,
    names: unitNameTable,
    keys: unitKeyTable,
    designations: unitDesignationTable,
    lineage: unitLineageTable,
  },
  on: {
    'organisation.unit-established': ({ units, names, keys, designations }, { data, effectiveOn }, { position }) => {
      const { unitId, level, sector = null, code, codeSystem, nameZh, nameEn = null } = data;
      const parentId = level === 'city' ? null : (data.parentId ?? null);
      const above = parentId === null ? '/' : required(units.get(parentId), `unit ${parentId}`).path;
      units.put({
        unitId,
        level,
        parentId,
        path: `${above}${unitId}/`,
        sector,
        establishedOn: effectiveOn,
        succeededOn: null,
        code,
        told: JSON.stringify([{ from: effectiveOn, position, code }] satisfies ToldName[]),
      });
      names.put({ unitId, from: effectiveOn, position, code, codeSystem, nameZh, nameEn });
      for (const found of keysOf({ code, nameZh, nameEn })) keys.put({ ...found, unitId, at: position });
      for (const designation of data.designations ?? []) designations.append({ unitId, designation });
    },
    'organisation.unit-renamed': ({ units, names, keys }, { data, effectiveOn }, { position }) => {
      const { unitId, code, codeSystem, nameZh, nameEn = null } = data;
      const unit = required(units.get(unitId), `unit ${unitId}`);
      const told = [...toldNames(unit), { from: effectiveOn, position, code }];
      units.put({ ...unit, code, told: JSON.stringify(told) });
      names.put({ unitId, from: effectiveOn, position, code, codeSystem, nameZh, nameEn });
      for (const found of keysOf({ code, nameZh, nameEn })) keys.put({ ...found, unitId, at: position });
    },
    'organisation.unit-merged': ({ units, lineage }, { data: { unitId, successorId }, effectiveOn }) => {
      units.put({ ...required(units.get(unitId), `unit ${unitId}`), succeededOn: effectiveOn });
      lineage.put({ predecessorId: unitId, successorId, from: effectiveOn, by: 'merger' });
    },
    'organisation.unit-split': ({ units, lineage }, { data: { unitId, successorIds }, effectiveOn }) => {
      const unit = required(units.get(unitId), `unit ${unitId}`);
      const others = successorIds.filter((successorId) => successorId !== unitId);
      if (others.length === successorIds.length) units.put({ ...unit, succeededOn: effectiveOn });
      for (const successorId of others) {
        lineage.put({ predecessorId: unitId, successorId, from: effectiveOn, by: 'split' });
      }
    },
    'organisation.unit-taken-over': 'passed over',
    'organisation.takeover-struck': 'passed over',
    // What was entered wrongly is seen in the history; here stands what is right.
    'organisation.succession-struck': ({ units, lineage }, { data: { unitId, succeededOn: on, successorIds } }) => {
      const unit = required(units.get(unitId), `unit ${unitId}`);
      if (!successorIds.includes(unitId)) units.put({ ...unit, succeededOn: null });
      for (const successorId of successorIds) if (successorId !== unitId) lineage.delete(unitId, successorId, on);
    },
    'organisation.renaming-struck': ({ units, names, keys }, { data: { unitId, namedFrom: on } }) => {
      const unit = required(units.get(unitId), `unit ${unitId}`);
      const told = toldNames(unit);
      // The first is that of the day on which it was established.
      const at = told.findLastIndex(({ from }, each) => each > 0 && from === on);
      const wrong = required(told[at], `a name of ${unitId} from ${on} on`);
      const rest = told.filter((one) => one !== wrong);
      const named = required(names.get(unitId, on, wrong.position), `a name of ${unitId}`);
      for (const { part, key } of keysOf(named)) keys.delete(part, key, unitId, wrong.position);
      names.delete(unitId, on, wrong.position);
      units.put({ ...unit, code: rest.at(-1)?.code ?? unit.code, told: JSON.stringify(rest) });
    },
  },
});
