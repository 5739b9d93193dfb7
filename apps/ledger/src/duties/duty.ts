/** What one instance does for all: deriving what follows from the facts and committing to the index, and sending to webhooks. */
export type DutyName = 'engine' | 'webhooks';

/** Something that one of several instances does at a time. */
export interface Duty {
  /** The number under which it is this instance's: it grows with every owner. Undefined while it is another's, or nobody's. */
  fence(): number | undefined;
  /** For an operator: whose it is. */
  status(): DutyStatus;
  /**
   * Does this whenever the duty comes to this instance, until the signal aborts: then it is lost, or the service stops. What is
   * begun is over before it is begun again.
   */
  whileHeld(work: (fence: number, signal: AbortSignal) => Promise<void>): void;
  /** Ends what is at work, and lets others have it. */
  close(): Promise<void>;
}

export interface DutyStatus {
  readonly isHere: boolean;
  /** The instance that has it, as last seen; undefined where nobody has, or that cannot be asked. */
  readonly holder: string | undefined;
  readonly since: Date | undefined;
}

/** Where there is one instance, all is its. */
export function ownDuty(holder: string): Duty {
  const closing = new AbortController();
  const since = new Date();
  const works: Promise<void>[] = [];
  return {
    fence: () => 0,
    status: () => ({ isHere: true, holder, since }),
    whileHeld: (work) => void works.push(work(0, closing.signal)),
    close: async () => {
      closing.abort();
      await Promise.all(works);
    },
  };
}
