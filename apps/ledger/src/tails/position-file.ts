import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** Where a tail stands: the last event that it is done with. */
export interface TailPosition {
  readonly position: number;
  /** Tells whether the log is still the one that was followed. */
  readonly eventId: string;
}

/** Where the position of one tail is kept. If it is lost, the tail begins anew and finds its work done. */
export interface TailPositions {
  read(): TailPosition | undefined | Promise<TailPosition | undefined>;
  write(done: TailPosition): void | Promise<void>;
}

/** Keeps the position of one tail in a small file: of a tail that every instance has for itself. */
export interface PositionFile extends TailPositions {
  read(): TailPosition | undefined;
  write(done: TailPosition): void;
}

export function positionFile(path: string): PositionFile {
  return {
    read: () => {
      try {
        return parsed(readFileSync(path, 'utf8'));
      } catch {
        return undefined;
      }
    },
    // A reader finds the old position or the new one, never half of it. It is its owner's alone, whoever's it was.
    write: (done) => {
      rmSync(`${path}.new`, { force: true });
      writeFileSync(`${path}.new`, JSON.stringify(done), { mode: 0o600, flag: 'wx' });
      renameSync(`${path}.new`, path);
    },
  };
}

function parsed(text: string): TailPosition | undefined {
  const { position, eventId } = JSON.parse(text);
  return Number.isSafeInteger(position) && position >= 0 && typeof eventId === 'string'
    ? { position, eventId }
    : undefined;
}
