import type { LoggedFact, Standing, StandingInterval } from '@onus/domain';
import type { LogPapers, SignedAudit } from '@onus/export';
import type { Sheet } from '@onus/export/format';
import type { DossierSubject } from './subject.ts';

/** One event, as a reader of the dossier is told of it. */
export interface DossierEvent extends LoggedFact {
  /** `kind:id` of everything that it names. */
  readonly subjects: readonly string[];
  /** Why its personal part is not there: lawfully erased, or gone, and no decision in the log says that it was erased. */
  readonly personalGone: 'erased' | 'missing' | undefined;
}

/** Everything that is recorded about one subject, up to a size of the log. */
export interface Dossier {
  readonly subject: DossierSubject;
  /** Under which it is filed, as `kind:id`: of a leader, all ids of that person. */
  readonly tags: readonly string[];
  /** Calendar day for which standing and appointments are told. */
  readonly asOf: string;
  /** Number of events of the log that were looked at. */
  readonly size: number;
  /** In the order of the log. */
  readonly history: readonly DossierEvent[];
  /** Other events that it rests on: causes of the standing, and those that give a name to who and what is mentioned. */
  readonly reliedOn: readonly DossierEvent[];
  /** Of a leader. */
  readonly standing: Standing | undefined;
  /** Of a leader: how they stood over the years, by what is known at this size. */
  readonly standings: readonly StandingInterval[] | undefined;
  /** Of a unit: its entries in the evaluations that were recorded. */
  readonly sheets: readonly Sheet[];
  /** By `kind:id`; what has no name here is shown by its id. */
  readonly names: ReadonlyMap<string, string>;
}

/** Who vouches for the log that a dossier was gathered from. */
export interface SignedBy extends LogPapers {
  /** The checkpoint up to which the dossier was gathered, a signed note. */
  readonly checkpoint: string;
  /** What auditors have signed about the index, over no more entries than the checkpoint. */
  readonly audits: readonly SignedAudit[];
}
