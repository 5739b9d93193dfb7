import { TILE_WIDTH } from '@onus/transparency-log';

/** How many bundles a log of this size has. */
export const bundlesIn = (size: number): number => Math.ceil(size / TILE_WIDTH);
