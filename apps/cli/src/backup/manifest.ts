import {
  Authority,
  CalendarDay,
  Instant,
  optional,
  personalErased,
  record,
  Sha256Hex,
  text,
  type ValueOf,
} from '@onus/domain';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';

const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

/** A lawful erasure as the log tells of it. */
const RecordedErasure = record({
  data: record(personalErased.fields),
  actor: text(200, 'role:inspector'),
  effectiveOn: CalendarDay,
  authority: optional(Authority),
});
export type RecordedErasure = ValueOf<typeof RecordedErasure>;

const Manifest = record({
  format: Type.Literal('onus-backup/v1'),
  createdAt: Instant,
  /** Of the log as a file, and their digest. */
  bytes: Count,
  sha256: Sha256Hex,
  /** Number of events, and the root of the tree over them. */
  size: Count,
  rootHash: Sha256Hex,
  /** The last checkpoint that was released before the backup was begun, as a signed note. */
  checkpoint: optional(Type.String()),
  /** `access.db` as it stood when the backup was begun, base64; left out where there was none, or nobody wanted it. */
  accounts: optional(Type.String({ pattern: '^[A-Za-z0-9+/]+={0,2}$' })),
  /** Positions whose personal parts are lawfully erased here, in ascending order. */
  erased: Type.Array(Count),
  /** Erasures carried out here that this log does not tell of, because they were decided after it; of what it holds. */
  laterErasures: Type.Array(RecordedErasure),
});
export type Manifest = ValueOf<typeof Manifest>;

const check = Compile(Manifest);

/** A manifest, or undefined for what is none. */
export function parseManifest(json: string): Manifest | undefined {
  try {
    const parsed: unknown = JSON.parse(json);
    return check.Check(parsed) ? (parsed as Manifest) : undefined;
  } catch {
    return undefined;
  }
}
