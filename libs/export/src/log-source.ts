import type { EventStore } from '@onus/event-store';

/** What an export reads of a log. */
export type LogSource = Pick<EventStore, 'head' | 'readAll' | 'readRecords' | 'readTile'>;

/** What comes with every export, from whoever signs for the log. */
export interface LogPapers {
  /** Names the log for ever; the name of its keys. */
  readonly origin: string;
  /** All keys that the log has had, in the order of their use. */
  readonly keys: readonly {
    readonly verifierKey: string;
    readonly fromSize: number;
    readonly toSize: number | undefined;
  }[];
  /** Which witnesses must have cosigned, as a policy file (c2sp.org/tlog-policy); undefined for none. */
  readonly policy: string | undefined;
  /** The file of the verifier, to go along; undefined for none. */
  readonly verifier: Uint8Array | undefined;
}
