import type { Doubts } from '@onus/event-store';
import { TILE_WIDTH } from '@onus/transparency-log';
import type { Faults } from './faults.ts';

/** From which positions nothing is read: those of which a fault is open, one by one, by their tile, or all of them. */
export const doubtsBy = (faults: Pick<Faults, 'isOpen' | 'tell'>): Doubts => ({
  has: (position) =>
    faults.isOpen('log.altered-entry', `position:${position}`) ||
    faults.isOpen('log.altered-entry', 'log') ||
    faults.isOpen('log.altered-tree', `tile:0/${Math.floor(position / TILE_WIDTH)}`),
  add: (position) => faults.tell('log.altered-entry', `position:${position}`),
});
