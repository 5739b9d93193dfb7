import { type Fact, type FactOf, type FactType, fact, TaskId, UnitId } from '@onus/domain';
import { type Handler, readModel } from '../runner/read-model.ts';
import type { RowsOf } from '../runner/rows.ts';
import { table } from '../runner/table.ts';
import type { Told } from './temporary-log.ts';

/** A log that any reader understands, for the specs of the runner: lamps are lit, put out and broken. */

// Ids of any kind will do.
const LampId = TaskId;
const RoomId = UnitId;

export const lampLit = fact('house.lamp-lit', { lampId: LampId, roomId: RoomId });
export const lampPutOut = fact('house.lamp-put-out', { lampId: LampId, roomId: RoomId });
export const lampBroken = fact('house.lamp-broken', { lampId: LampId });
export const doorOpened = fact('house.door-opened', { roomId: RoomId });

export const houseFacts: readonly FactType[] = [lampLit, lampPutOut, lampBroken, doorOpened];

export const told = (made: Fact): Told => ({ fact: made });

type Switched = FactOf<typeof lampLit> | FactOf<typeof lampPutOut>;
type LampFact = Switched | FactOf<typeof lampBroken>;

interface LampRow {
  readonly lampId: string;
  readonly roomId: string;
  readonly lit: number;
  readonly switchings: number;
}
interface RoomRow {
  readonly roomId: string;
  readonly litLamps: number;
}
interface SwitchingRow {
  readonly position: number;
  readonly lampId: string;
}

const lampTable = table<LampRow>()({
  name: 'lamp',
  columns: { lampId: 'text', roomId: 'text', lit: 'integer', switchings: 'integer' },
  key: ['lampId'],
  indexes: [['roomId', 'lampId']],
});
const roomTable = table<RoomRow>()({
  name: 'room',
  columns: { roomId: 'text', litLamps: 'integer' },
  key: ['roomId'],
  indexes: [],
});
const switchingTable = table<SwitchingRow>()({
  name: 'switching',
  columns: { position: 'integer', lampId: 'text' },
  key: ['position'],
  indexes: [['lampId', 'position']],
});

const tables = { lamps: lampTable, rooms: roomTable };

const switchLamp =
  (lit: 0 | 1): Handler<typeof tables, Switched> =>
  ({ lamps, rooms }, { data: { lampId, roomId } }) => {
    const lamp = lamps.get(lampId);
    addLit(rooms, roomId, lit - (lamp?.lit ?? 0));
    lamps.put({ lampId, roomId, lit, switchings: (lamp?.switchings ?? 0) + 1 });
  };

function addLit(rooms: RowsOf<typeof tables>['rooms'], roomId: string, lamps: number): void {
  const litLamps = (rooms.get(roomId)?.litLamps ?? 0) + lamps;
  if (litLamps === 0) rooms.delete(roomId);
  else rooms.put({ roomId, litLamps });
}

/** Counts lamps and rooms; `litBroken` is what its handler does when a lamp breaks that is lit. */
export const lampsModel = (version: number, litBroken: () => void = () => undefined) =>
  readModel<LampFact>()({
    name: 'lamps',
    version,
    tables,
    on: {
      'house.lamp-lit': switchLamp(1),
      'house.lamp-put-out': switchLamp(0),
      'house.lamp-broken': ({ lamps, rooms }, { data: { lampId } }) => {
        const lamp = lamps.get(lampId);
        lamps.delete(lampId);
        if (lamp?.lit !== 1) return;
        litBroken();
        addLit(rooms, lamp.roomId, -1);
      },
    },
  });

const countSwitching: Handler<{ readonly switchings: typeof switchingTable }, Switched> = (
  { switchings },
  { data: { lampId } },
  { position },
) => switchings.append({ position, lampId });

export const switchingsModel = readModel<LampFact>()({
  name: 'switchings',
  version: 1,
  tables: { switchings: switchingTable },
  on: { 'house.lamp-lit': countSwitching, 'house.lamp-put-out': countSwitching, 'house.lamp-broken': 'passed over' },
});
