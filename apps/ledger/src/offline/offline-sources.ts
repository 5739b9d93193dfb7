import { type EventStore, prefixOf } from '@onus/event-store';
import { Failure } from '@onus/language';
import type { Views } from '@onus/read-models';
import { erasedPositions } from '../erased/erased-positions.ts';
import { openEvaluationThreads } from '../evaluations/thread/evaluation-threads.ts';
import { openPasts, type Pasts } from '../past/pasts.ts';
import { Sources } from '../queries/sources.ts';

interface OfflineLog {
  /** Opened for reading; it may be written to meanwhile. */
  readonly log: EventStore;
  /** The file of it. */
  readonly path: string;
  /** For tables that are being made; nothing is to be in it. */
  readonly folder: string;
  /** A fault that was found meanwhile: its code, and where. */
  readonly onFault: (code: string, place: string) => void;
}

export interface OfflineSources {
  readonly sources: Sources;
  close(): Promise<void>;
}

/**
 * What questions read from, where no service runs, or beside one: the log as it stands now, and tables that are made from it when they
 * are asked for, each entry compared with what was recorded.
 *
 * @throws Failure where the log is empty.
 */
export async function openOfflineSources({ log, path, folder, onFault }: OfflineLog): Promise<OfflineSources> {
  const last = (await log.head()).size - 1;
  if (last < 0) throw new Failure('日志中尚无记录', 'nothing is recorded yet');
  const pasts = openPasts({ log: { kind: 'sqlite', path }, folder });
  const evaluations = openEvaluationThreads({ log: { kind: 'sqlite', path } });
  const now = new Date();
  const sources = new Sources(
    prefixOf(log, last),
    ofTheService(),
    ofTheService(),
    ofTheService(),
    viewsOf(pasts, last),
    SHOWN,
    () => now,
    { all: () => [], tell: onFault },
    undefined,
    pasts,
    ofTheService(),
    evaluations,
    ofTheService(),
    ofTheService(),
    ofTheService(),
    erasedPositions(log),
    log,
  );
  const close = async (): Promise<void> => {
    await evaluations.close();
    await pasts.close();
  };
  return { sources, close };
}

/** Tables that are made for a position show it. */
const SHOWN = { waitFor: async () => 'visible' as const };

const viewsOf = (pasts: Pasts, position: number): Views => ({
  ...pasts.viewsAt({ position, day: undefined }),
  close: async () => undefined,
});

/** What only a running service has: a question that needs it is asked there. */
const ofTheService = <Part extends object>(): Part =>
  new Proxy<object>(
    {},
    {
      get: () => {
        throw new Failure('这一项只能向运行中的服务查询', 'this can be asked of a running service alone');
      },
    },
  ) as Part;
