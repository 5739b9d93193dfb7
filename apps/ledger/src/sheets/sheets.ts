import { rmSync } from 'node:fs';
import type { Views } from '@onus/read-models';
import { boundedTurns, type TurnBounds } from '../bounded-turns.ts';
import { openSpool, type Spool } from './spool.ts';

/** A few lists at a time are made into tables; who comes after them waits in line. */
export interface Sheets {
  /**
   * Makes a table when it is its turn. The turn, and the file with it, lasts until the signal is aborted: with the answer that the
   * table is. The read models of its moment are given up as soon as it is made.
   *
   * @throws ProblemError `sheet.busy`, and whatever `make` throws
   */
  make<Made>(signal: AbortSignal, make: (turn: SheetTurn) => Promise<Made>): Promise<Made>;
  /** Whatever is being made ends. */
  close(): Promise<void>;
}

/** What one table is made with. */
export interface SheetTurn {
  /** Aborted when nobody waits for the table any more. */
  readonly signal: AbortSignal;
  /** The read models as they stand when this is called. */
  readonly views: () => Views;
  /** Where the table is put together. */
  readonly spool: Spool;
}

interface SheetsOptions {
  /** For tables that are being made; whatever is in there is of a process that was killed. */
  readonly folder: string;
  readonly bounds: TurnBounds;
  readonly openViews: () => Views;
}

export function openSheets({ folder, bounds, openViews }: SheetsOptions): Sheets {
  rmSync(folder, { recursive: true, force: true });
  const takeTurn = boundedTurns(bounds, 'sheet.busy');
  const closing = new AbortController();
  const live = new Set<Promise<void>>();
  // Owned by this function.
  let count = 0;

  const begin = async <Made>(signal: AbortSignal, make: (turn: SheetTurn) => Promise<Made>, end: () => void) => {
    count += 1;
    const spool = await openSpool(folder, `sheet-${count}`);
    const endAll = (): Promise<void> => spool.close().finally(end);
    const opened: Views[] = [];
    const views = (): Views => {
      const atOneMoment = openViews();
      opened.push(atOneMoment);
      return atOneMoment;
    };
    try {
      const made = await make({ signal, views, spool });
      signal.throwIfAborted();
      const taken = new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve(endAll()), { once: true });
      });
      live.add(taken);
      taken.finally(() => live.delete(taken)).catch(() => undefined);
      return made;
    } catch (error) {
      await endAll();
      throw error;
    } finally {
      for (const one of opened) await one.close();
    }
  };

  return {
    make: async (asked, make) => {
      const signal = AbortSignal.any([asked, closing.signal]);
      const end = await takeTurn(signal);
      const making = begin(signal, make, end);
      const over = making.then(
        () => undefined,
        () => undefined,
      );
      live.add(over);
      void over.then(() => live.delete(over));
      return making;
    },
    close: async () => {
      closing.abort(new Error('the service stops'));
      while (live.size > 0) await Promise.all(live);
    },
  };
}
