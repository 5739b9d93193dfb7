import type { LogAddress } from '@onus/event-store';
import type { ReadModel } from '@onus/read-models';
import type { MachineTime } from './clock/machine-time.ts';
import type { Limits } from './limits.ts';
import type { WebhookOptions } from './subscriptions/webhooks/webhook-settings.ts';
import type { IndexSettings } from './tails/index-tail/index-settings.ts';

export interface LedgerOptions {
  /** Directory of `ledger.db`, `views.db` and `access.db`; made if it is not there. */
  readonly data: string;
  /** The log. Default: `ledger.db` in `data`. */
  readonly log?: LogAddress | undefined;
  /** `postgres://…`, which several instances share: read models, accounts, subscriptions. Default: files in `data`, of one instance. */
  readonly database?: string | undefined;
  /** Names this one among several. */
  readonly instance?: string | undefined;
  /** So long after the last sign of life of an instance others take its duties over, in ms. Default: 10,000. */
  readonly dutyMs?: number | undefined;
  /** Directory of `signer.db` and `signer.key`, which must be there already, or the address of the signer's process. Default: `data`. */
  readonly signer?: string | undefined;
  /** A clock that is set by the caller, and believed. Default: that of the machine, which is watched. */
  readonly clock?: () => Date;
  /** Default: the clocks of this machine. */
  readonly machineTime?: MachineTime;
  /** After a start, an operator confirms the clock when the newest event is older than these days. Default: 7. */
  readonly clockGapDays?: number;
  /** Its events were dated by a simulated clock: that of the machine, which goes on from there, is confirmed by itself. */
  readonly demonstration?: boolean;
  /** Names the log for ever, in every checkpoint. */
  readonly origin?: string;
  /** Policy file of those who are asked to cosign checkpoints. Default: nobody. */
  readonly witnesses?: string | undefined;
  /** File with the keys of the auditors whose notes are taken, one a line. Default: none. */
  readonly auditors?: string | undefined;
  /** Serve only checkpoints that their quorum has cosigned. */
  readonly strict?: boolean;
  /** What one may take of the service; what is left out is as by default. */
  readonly limits?: Partial<Limits> | undefined;
  /** When the index of subjects is committed to. Default: after a minute with something new, or 20,000 entries. */
  readonly index?: IndexSettings | undefined;
  /** The log is checked against itself at so many bytes a second. Default: 1,000,000. */
  readonly checkBytes?: number | undefined;
  /** Default: all. None, for who records much at once and has them made from the log afterwards: nothing is answered meanwhile. */
  readonly models?: readonly ReadModel[] | undefined;
  /** See `SqliteEventStoreOptions`. Default: what is acknowledged is on the disk. */
  readonly isSyncedWhenClosed?: boolean;
  /** Under which subscribers know the ledger. Default: there is no feed. */
  readonly publicAddress?: string | undefined;
  /** Which addresses events may be sent to, and when again. Default: those of the public internet. */
  readonly webhooks?: Partial<WebhookOptions> | undefined;
  /** The read models and the obligations are compared with the log so often, in ms. Default: never, for programs that do not serve. */
  readonly modelsEveryMs?: number | undefined;
}
