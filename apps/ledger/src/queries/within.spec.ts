import { Type } from 'typebox';
import { allQueries } from './all-queries.ts';
import type { Query } from './query.ts';

/** What a row has a unit in, or somebody who serves in one. */
const OF_A_UNIT = /^(?:unitId|issuerId|villageId|leaderId|\w*[hH]olderId)$/;

function columnsOf({ answer }: Query): readonly string[] {
  const rows = answer && Type.IsObject(answer) ? answer.properties.rows : undefined;
  return rows && Type.IsArray(rows) && Type.IsObject(rows.items) ? Object.keys(rows.items.properties) : [];
}

const ofUnits = allQueries.filter((query) => columnsOf(query).some((column) => OF_A_UNIT.test(column)));

/** Their units are personal, and read row by row: no index has them. */
const OF_NO_INDEX = ['clues', 'clues/about/:leaderId'];

test('the lists that have a unit are found by their rows', () => {
  const paths = ofUnits.map(({ path }) => path);
  const known = ['units', 'leaders', 'appointments', 'tasks', 'results', 'obligations', 'breaches', 'standings'];
  expect(paths).toEqual(expect.arrayContaining([...known, 'exits', 'notices', 'objections', 'funds/movements']));
});

test('every list that has a unit is narrowed to a unit and what is below it', () => {
  const lacking = ofUnits.filter(({ fields }) => !('within' in fields)).map(({ path }) => path);
  expect(lacking).toEqual(OF_NO_INDEX);
});
