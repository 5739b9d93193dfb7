import type { EventStore } from '@onus/event-store';
import { openStandings, type Runner, type Standings, type Views } from '@onus/read-models';
import type { Signer } from '@onus/signing';
import { notYet, ProblemError } from '../http/problem.ts';

/** What queries read from. */
export class Sources {
  readonly standings: Standings;

  constructor(
    readonly store: EventStore,
    readonly signer: Signer,
    readonly views: Views,
    readonly runner: Runner,
    readonly clock: () => Date,
  ) {
    this.standings = openStandings(views, store);
  }

  /**
   * Waits until the read models show the event at a position.
   *
   * @throws ProblemError `read.not-yet` after the time limit, or when a read model has stopped before it.
   */
  async reach(position: number): Promise<void> {
    const waited = await this.runner.waitFor(position, WAIT_MS_MAX);
    if (waited !== 'visible') throw new ProblemError(notYet());
  }
}

const WAIT_MS_MAX = 2_000;
