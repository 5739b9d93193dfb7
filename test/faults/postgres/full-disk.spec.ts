import { execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { passingCode } from '@onus/disk';
import { makePostgresLog, openPostgresEventStore } from '@onus/event-store/postgres';
import { onPostgres } from '@onus/postgres/testing';
import { commandOf } from '../kill/commands.ts';

const DISK_MIB = 40;
const BALLAST_MIB = 16;

/** A disk of its own in the place of a folder; undefined where nobody may make one here. */
function smallDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'onus-full-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MIB}m,mode=700`, 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
}

const disk = smallDisk();
if (disk === undefined) console.log('a full disk of PostgreSQL is skipped: no file system may be mounted here');

onPostgres('a disk of PostgreSQL that is full', (cluster) => {
  afterAll(() => {
    if (disk === undefined) return;
    execFileSync('umount', [disk]);
    rmSync(disk, { recursive: true });
  });

  (disk === undefined ? it.skip : it)(
    'fails appends by a code that passes, with nothing half written, and takes them once there is room',
    async () => {
      const folder = disk ?? '';
      const { uid, gid } = statSync(cluster().data);
      chownSync(folder, uid, gid);
      const ballast = join(folder, 'ballast');
      cluster().sql('postgres', `CREATE TABLESPACE small LOCATION '${folder}'`);
      cluster().sql('postgres', 'CREATE DATABASE ledger TABLESPACE small');
      cluster().sql('postgres', 'CREATE ROLE application LOGIN');
      writeFileSync(ballast, Buffer.alloc(BALLAST_MIB * 1024 * 1024));
      await makePostgresLog({ url: cluster().url('ledger'), application: 'application' });
      const store = await openPostgresEventStore({ url: cluster().url('ledger', 'application') });

      const append = (number: number) => {
        const { batch, key } = commandOf(number);
        return store.append(batch, { idempotency: { key, digest: key } });
      };
      let recorded = 0;
      let failure: unknown;
      for (let number = 0; failure === undefined && number < 40_000; number += 100) {
        const group = await Promise.allSettled(Array.from({ length: 100 }, (_, i) => append(number + i)));
        const failed = group.find(({ status }) => status === 'rejected') as PromiseRejectedResult | undefined;
        failure = failed?.reason;
        recorded = number;
      }
      expect(failure).toMatchObject({ code: 'event-store.write-failed' });
      expect(passingCode(failure)).toBe('53100');
      expect(store.halted()).toBe(false);

      rmSync(ballast);
      const again = await Promise.all(Array.from({ length: 100 }, (_, i) => append(recorded + i)));
      expect(again.every(({ ok }) => ok)).toBe(true);
      const { size } = await store.head();
      let position = 0;
      for await (const record of store.readRecords(0)) {
        expect(record.position).toBe(position);
        position += 1;
      }
      expect(position).toBe(size);
      await store.close();
    },
    60_000,
  );
});
