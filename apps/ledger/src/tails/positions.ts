import type { TailPosition } from './position-file.ts';

/** Keeps how far a tail has come, in a file of its own or where other instances see it. */
export interface Positions {
  read(): TailPosition | undefined | Promise<TailPosition | undefined>;
  write(done: TailPosition): void | Promise<void>;
}
