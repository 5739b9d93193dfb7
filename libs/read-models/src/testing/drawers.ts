import { type FactOf, fact, TaskId } from '@onus/domain';
import { readModel } from '../runner/read-model.ts';
import { table } from '../runner/table.ts';

/** A log that any reader understands, of events that each change many rows: a chest is filled, drawer by drawer. */

export const chestFilled = fact('house.chest-filled', { chestId: TaskId });

interface DrawerRow {
  readonly chestId: string;
  readonly drawer: number;
  readonly times: number;
}

const drawerTable = table<DrawerRow>()({
  name: 'drawer',
  columns: { chestId: 'text', drawer: 'integer', times: 'integer' },
  key: ['chestId', 'drawer'],
  indexes: [],
});

/** Reads every drawer of a chest before any is filled. */
export const drawersModel = (drawers: number) =>
  readModel<FactOf<typeof chestFilled>>()({
    name: 'drawers',
    version: 1,
    tables: { drawers: drawerTable },
    on: {
      'house.chest-filled': (rows, { data: { chestId } }) => {
        const numbers = Array.from({ length: drawers }, (_, drawer) => drawer);
        const found = numbers.map((drawer) => rows.drawers.get(chestId, drawer)?.times ?? 0);
        for (const [drawer, times] of found.entries()) rows.drawers.put({ chestId, drawer, times: times + 1 });
      },
    },
  });
