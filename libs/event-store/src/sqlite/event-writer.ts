import type { Database } from 'better-sqlite3';
import { type InternedNames, internedNames } from './interned-names.ts';
import { subjectRows } from './subject-rows.ts';

/** Everything of an event that its rows hold. */
export interface EventToWrite {
  readonly position: number;
  readonly idBytes: Buffer;
  /** The number of its stream in the tables. */
  readonly stream: number;
  readonly revision: number;
  readonly type: string;
  /** Each once. */
  readonly subjects: readonly string[];
  /** Milliseconds since 1970. */
  readonly recordedAtMs: number;
  readonly envelope: Uint8Array;
  readonly data: SaltedBytes;
  readonly personal: SaltedBytes | undefined;
}

interface SaltedBytes {
  readonly bytes: Uint8Array;
  readonly salt: Uint8Array;
}

/** Writes the rows of events; the transaction around it is the caller's. */
export interface EventWriter {
  write(event: EventToWrite): void;
  /** Forgets what is known of the database, after a rollback. */
  forget(): void;
}

export function eventWriter(db: Database): EventWriter {
  const types = internedNames(db, 'event_type');
  const subjects = internedNames(db, 'subject');
  const insertEvent = db.prepare<[number, Buffer, number, number, number, number, Uint8Array, Uint8Array, Uint8Array]>(
    `INSERT INTO event (position, id, stream, revision, type, recorded_at, envelope, data_salt, data)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertPersonal = db.prepare<[number, Uint8Array, Uint8Array]>(
    'INSERT INTO personal (position, salt, bytes) VALUES (?, ?, ?)',
  );
  const insertSubjects = subjectRows(db);

  return {
    write: ({ position, idBytes, stream, revision, type, subjects: named, recordedAtMs, envelope, data, personal }) => {
      const number = types.intern(type);
      insertEvent.run(position, idBytes, stream, revision, number, recordedAtMs, envelope, data.salt, data.bytes);
      insertSubjects(named.map(subjects.intern), number, position);
      if (personal) insertPersonal.run(position, personal.salt, personal.bytes);
    },
    forget: () => {
      for (const known of [types, subjects] satisfies InternedNames[]) known.forget();
    },
  };
}
