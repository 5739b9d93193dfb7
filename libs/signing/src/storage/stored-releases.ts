import { formatSignatureLines, parseSignatureLines, type TreeHead } from '@onus/transparency-log';
import type { Database } from 'better-sqlite3';
import { RELEASES_PER_READ_MAX, type Release, type SignerStorage } from './signer-storage.ts';

interface ReleaseRow {
  size: number;
  root: Buffer;
  note: string;
  releasedAt: number;
}

type Releases = Pick<
  SignerStorage,
  | 'latest'
  | 'releaseAt'
  | 'releasesFrom'
  | 'cosignedSizes'
  | 'cosignedBy'
  | 'intended'
  | 'intend'
  | 'release'
  | 'cosign'
>;

const RELEASED = 'SELECT size, root, note, released_at AS releasedAt FROM checkpoint WHERE note IS NOT NULL';

export function storedReleases(db: Database): Releases {
  const selectLatest = db.prepare<[], ReleaseRow>(`${RELEASED} ORDER BY size DESC LIMIT 1`);
  const selectAt = db.prepare<[number], ReleaseRow>(`${RELEASED} AND size = ?`);
  const selectFrom = db.prepare<[number, number], ReleaseRow>(`${RELEASED} AND size >= ? ORDER BY size LIMIT ?`);
  const selectIntended = db.prepare<[], TreeHead>('SELECT size, root FROM checkpoint WHERE note IS NULL');
  const selectLines = db
    .prepare<[number], string>('SELECT line FROM cosignature WHERE size = ? ORDER BY name, key_id')
    .pluck();
  const selectCosigned = db.prepare<[], number>('SELECT DISTINCT size FROM cosignature ORDER BY size DESC').pluck();
  const selectCosignedBy = db
    .prepare<[string, string], number | null>('SELECT max(size) FROM cosignature WHERE name = ? AND key_id = ?')
    .pluck();
  const insertIntent = db.prepare<[number, Uint8Array]>('INSERT INTO checkpoint (size, root) VALUES (?, ?)');
  const updateRelease = db.prepare<[string, number, number]>(
    'UPDATE checkpoint SET note = ?, released_at = ? WHERE size = ? AND note IS NULL',
  );
  const insertCosignature = db.prepare<[number, string, string, string]>(
    'INSERT INTO cosignature (size, name, key_id, line) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );

  const releaseOf = (row: ReleaseRow): Release => ({
    ...row,
    releasedAt: new Date(row.releasedAt),
    cosignatures: selectLines.all(row.size).flatMap(parseSignatureLines),
  });
  const optional = (row: ReleaseRow | undefined): Release | undefined => row && releaseOf(row);

  return {
    latest: () => optional(selectLatest.get()),
    releaseAt: (size) => optional(selectAt.get(size)),
    releasesFrom: (size, limit) => selectFrom.all(size, Math.min(limit, RELEASES_PER_READ_MAX)).map(releaseOf),
    cosignedSizes: () => selectCosigned.iterate(),
    cosignedBy: ({ name, keyId }) => selectCosignedBy.get(name, keyId) ?? undefined,
    intended: () => selectIntended.get(),
    intend: ({ size, root }) => {
      insertIntent.run(size, root);
    },
    release: (size, note, releasedAt) => {
      const { changes } = updateRelease.run(note, releasedAt.getTime(), size);
      if (changes !== 1) throw new Error(`no checkpoint of size ${size} was intended`);
    },
    cosign: (size, cosignature) => {
      const { name, keyId } = cosignature;
      insertCosignature.run(size, name, keyId, formatSignatureLines([cosignature]));
    },
  };
}
