import { type SetbackLine, type Setbacks, setbacks } from '@onus/disk';

/** How far a check in the background has come. Anybody may read it. */
export interface CheckStatus {
  readonly state: 'running' | 'retrying' | 'stopped';
  /** Of the last event that was looked at in this round; -1 before the first. */
  readonly position: number;
  /** Since when it is in this state. */
  readonly since: Date;
  readonly code?: string | undefined;
  /** When the last whole round came to its end, since the start. */
  readonly completed?: Date | undefined;
}

/** What fails of a check and is tried again, and since when the check is as it is. */
export interface CheckSetbacks extends Setbacks {
  /** It is in another state from now on. */
  moved(): void;
  standing(): Pick<CheckStatus, 'since' | 'code'> & { readonly state: 'running' | 'retrying' };
}

export function checkSetbacks(signal: AbortSignal, tell: ((line: SetbackLine) => void) | undefined): CheckSetbacks {
  // Owned by this function.
  let since = new Date();
  const moved = (): void => {
    since = new Date();
  };
  const trying = setbacks({ signal, tell, changed: moved });
  return {
    ...trying,
    moved,
    standing: () => {
      const setback = trying.current();
      return { state: setback ? 'retrying' : 'running', since: setback?.since ?? since, code: setback?.code };
    },
  };
}
