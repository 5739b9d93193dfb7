import type { Day } from '../../../../kernel/calendar.ts';
import type { Source } from './source.ts';

/** What came into an account, or left it, on a day. */
export interface Lot {
  readonly movementId: string;
  readonly on: Day;
  /** What left is negative. */
  readonly fen: number;
  readonly isDisbursed: boolean;
  readonly source: Source;
}

/** Of one account by the day, of a day what came in first: it covers what goes out on it. */
export type Lots = Lot[];

const isAfter = (one: Lot, other: Lot): boolean =>
  one.on === other.on ? one.fen < 0 && other.fen > 0 : one.on > other.on;

/** Mostly it is the latest. */
export function enter(lots: Lots, lot: Lot): void {
  let at = lots.length;
  while (at > 0 && isAfter(lots[at - 1] as Lot, lot)) at -= 1;
  lots.splice(at, 0, lot);
}

/** What is reversed never was. */
export function strike(lots: Lots, movementId: string): void {
  const at = lots.findIndex((lot) => lot.movementId === movementId);
  if (at >= 0) lots.splice(at, 1);
}

/** A part of what came in, as it stays or as it leaves. */
export interface Part {
  readonly on: Day;
  readonly fen: number;
  readonly source: Source;
}

export interface Moved {
  /** What is there still, by the day on which it came. */
  readonly there: readonly Part[];
  /** The first day after this one on which anything is entered. */
  readonly nextOn: Day | undefined;
}

/**
 * What came first leaves first. Where something left that is not there by now, for what had brought it was reversed since, what comes
 * in afterwards makes up for it: what stays is never more than the balance.
 * @param leaving is told each part that leaves, with what takes it away
 */
export function moved(lots: Lots, asOf: Day, leaving?: (part: Part, by: Lot) => void): Moved {
  const there: { on: Day; fen: number; source: Source }[] = [];
  let first = 0;
  let missing = 0;
  for (const lot of lots) {
    if (lot.on > asOf) return { there: there.slice(first), nextOn: lot.on };
    if (lot.fen > 0) {
      const stays = Math.max(lot.fen - missing, 0);
      missing -= lot.fen - stays;
      if (stays > 0) there.push({ on: lot.on, fen: stays, source: lot.source });
      continue;
    }
    let fen = -lot.fen;
    for (let part = there[first]; part && fen > 0; part = there[first]) {
      const taken = Math.min(fen, part.fen);
      leaving?.({ ...part, fen: taken }, lot);
      fen -= taken;
      part.fen -= taken;
      if (part.fen === 0) first += 1;
    }
    missing += fen;
  }
  return { there: there.slice(first), nextOn: undefined };
}
