import { codeOf, passingCode } from '@onus/disk';

/** Why something failed. */
export interface Why {
  /** Stable, and all that a stranger may be told. */
  readonly code: string;
  /** For whoever has the file in front of them: it may tell what is recorded of persons. */
  readonly reason: string;
}

/** Why a read model stopped, and where. */
export interface Fault extends Why {
  /** Of the event that was not handled; of the first one of the batch where the database refused. */
  readonly position: number;
  /** Undefined where it was not one event. */
  readonly type: string | undefined;
}

export const whyOf = (error: unknown): Why => ({
  code: passingCode(error) ?? codeOf(error),
  reason: error instanceof Error ? error.message : String(error),
});
