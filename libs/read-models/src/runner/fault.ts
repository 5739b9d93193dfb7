/** Why a read model stopped, and where. */
export interface Fault {
  /** Of the event that was not handled; of the first one of the batch where the database refused. */
  readonly position: number;
  /** Undefined where it was not one event. */
  readonly type: string | undefined;
  readonly reason: string;
}

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
