import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { codeOf } from '@onus/disk';
import { boundedLines } from '@onus/edge';
import { toldHere } from '../told/told-here.ts';
import type { Fault, Place } from './fault.ts';
import { openFaultFile } from './fault-file.ts';
import { type FaultCode, kindOf } from './fault-kinds.ts';

/** Looks at a place again: whether it is right by now. What it throws is no answer. */
export type LookAgain = (place: Place) => boolean | Promise<boolean>;

/** What the service found wrong with what it keeps: told once in its log, kept over restarts, until it is found right again. */
export interface Faults {
  /** Something is wrong at a place; to be said as often as it is found. */
  tell(code: FaultCode, place: Place): void;
  /** It is right again; to be said as often as one likes. */
  mended(code: FaultCode, place: Place): void;
  /** How faults of a kind are looked at again: by `lookAgain`, and every minute by themselves. */
  onLook(code: FaultCode, look: LookAgain): void;
  lookAgain(): Promise<void>;
  isOpen(code: FaultCode, place: Place): boolean;
  /** What is wrong, in the order in which it was found. */
  open(): readonly Fault[];
  /** The same and what was mended, the latest found first. */
  all(): readonly Fault[];
  /** Why nobody can vouch for the log, and nothing is recorded; undefined: it can be vouched for. */
  inDoubt(): Fault | undefined;
  /** What every answer says: why nobody can vouch for the log, or what else may be missing in it. */
  marking(): Fault | undefined;
  close(): Promise<void>;
}

export interface FaultsOptions {
  readonly path: string;
  /** A line for whoever reads the log of the service. */
  readonly say: (line: string) => void;
  readonly now?: () => Date;
  /** Between two looks at what is wrong. Default: a minute. */
  readonly everyMs?: number;
}

/** Places of one kind that are listed; of those beyond it is told that the whole log is concerned. */
export const OPEN_PER_KIND_MAX = 200;
/** What was mended is forgotten beyond so many, the oldest first. */
export const MENDED_MAX = 1_000;
const LINES_PER_SECOND = 5;
const EVERY_MS = 60_000;
/** How often a fault was found is written down no more often than this. */
const COUNTED_EVERY_MS = 60_000;

const keyOf = (code: string, place: Place): string => `${code} ${place}`;

/** @throws ExposedFiles; SqliteError where the disk fails it for a while. */
export function openFaults({ path, say, now = () => new Date(), everyMs = EVERY_MS }: FaultsOptions): Faults {
  const file = openFaultFile(path);
  const lines = boundedLines({ write: say }, LINES_PER_SECOND, (leftOut) => `${leftOut} lines on faults were left out`);
  // Owned by this function. What is in memory counts: the disk may be the very thing that fails.
  const open = new Map<string, Fault>();
  const mended: Fault[] = [];
  const unwritten = new Map<number, Fault>();
  const forgotten = new Set<number>();
  const looks = new Map<string, LookAgain>();
  // Whoever has looked into it takes it away.
  looks.set('watch.list-unreadable', (place) => !existsSync(join(dirname(path), place.slice('file:'.length))));
  let lastNumber = file.found.at(-1)?.number ?? 0;
  let isFailing = false;
  for (const fault of file.found) {
    if (fault.mended === null) open.set(keyOf(fault.code, fault.place), fault);
    else mended.push(fault);
  }

  const write = (): void => {
    if (unwritten.size === 0 && forgotten.size === 0) return;
    try {
      file.write(unwritten.values(), forgotten);
      unwritten.clear();
      forgotten.clear();
      isFailing = false;
    } catch (error) {
      if (!isFailing)
        lines.write(
          toldHere({
            zh: `差错清单无法写入（${codeOf(error)}），正在重试`,
            en: `the list of faults cannot be written, ${codeOf(error)}; it is tried again`,
          }),
        );
      isFailing = true;
    }
  };
  const keep = (fault: Fault): void => {
    unwritten.set(fault.number, fault);
    write();
  };

  const isFull = (code: FaultCode): boolean => {
    let listed = 0;
    for (const fault of open.values()) if (fault.code === code) listed += 1;
    return listed >= OPEN_PER_KIND_MAX;
  };
  const again = (known: Fault, last: string): void => {
    const fault = { ...known, last, times: known.times + 1 };
    open.set(keyOf(fault.code, fault.place), fault);
    const isDue = Date.parse(last) - Date.parse(known.last) >= COUNTED_EVERY_MS;
    if (isDue) keep(fault);
    else unwritten.set(fault.number, fault);
  };
  const tell = (code: FaultCode, found: Place): void => {
    const at = now().toISOString();
    const place = open.has(keyOf(code, found)) || !isFull(code) ? found : 'log';
    const known = open.get(keyOf(code, place));
    if (known) {
      again(known, at);
      return;
    }
    lastNumber += 1;
    const fault: Fault = { number: lastNumber, code, place, since: at, last: at, times: 1, mended: null };
    open.set(keyOf(code, place), fault);
    const { zh, en } = kindOf(code).text;
    lines.write(toldHere({ zh: `${code}（${place}）：${zh}`, en: `${code} at ${place}: ${en}` }));
    keep(fault);
  };

  const mend = (code: string, place: Place): void => {
    const fault = open.get(keyOf(code, place));
    if (!fault) return;
    const at = now().toISOString();
    open.delete(keyOf(code, place));
    mended.push({ ...fault, mended: at });
    for (const { number } of mended.splice(0, mended.length - MENDED_MAX)) {
      unwritten.delete(number);
      forgotten.add(number);
    }
    lines.write(
      toldHere({
        zh: `${code}（${place}）：已恢复正常，此前自 ${fault.since} 起有误`,
        en: `${code} at ${place}: right again; it was wrong since ${fault.since}`,
      }),
    );
    keep({ ...fault, mended: at });
  };
  const isRight = async ({ code, place }: Fault): Promise<boolean> => {
    try {
      return (await looks.get(code)?.(place)) ?? false;
    } catch {
      return false; // it cannot be looked at yet
    }
  };
  const lookAtAll = async (): Promise<void> => {
    for (const fault of [...open.values()]) if (await isRight(fault)) mend(fault.code, fault.place);
    write();
  };
  let looking: Promise<void> | undefined;
  const lookAgain = (): Promise<void> => {
    looking ??= lookAtAll().finally(() => {
      looking = undefined;
    });
    return looking;
  };

  const inDoubt = (): Fault | undefined =>
    [...open.values()].find(({ code }) => kindOf(code).withholds.includes('recording'));

  if (file.putAside !== undefined) tell('watch.list-unreadable', `file:${basename(file.putAside)}`);
  for (const { code, place, since } of open.values())
    lines.write(
      toldHere({
        zh: `${code}（${place}）：自 ${since} 起未解决`,
        en: `${code} at ${place}: open since ${since}`,
      }),
    );
  const timer = setInterval(() => void lookAgain(), everyMs).unref();

  return {
    tell,
    mended: mend,
    onLook: (code, look) => void looks.set(code, look),
    lookAgain,
    isOpen: (code, place) => open.size > 0 && open.has(keyOf(code, place)),
    open: () => [...open.values()],
    all: () => [...open.values(), ...mended].sort((a, b) => b.number - a.number),
    inDoubt,
    marking: () => inDoubt() ?? [...open.values()].find(({ code }) => kindOf(code).marks),
    close: async () => {
      clearInterval(timer);
      await looking;
      write();
      file.close();
    },
  };
}
