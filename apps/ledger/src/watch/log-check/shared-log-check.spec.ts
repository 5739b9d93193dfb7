import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgresEventStore } from '@onus/event-store/postgres';
import { onPostgres } from '@onus/postgres/testing';
import { positionFile } from '../../tails/position-file.ts';
import { openFaults } from '../faults.ts';
import { openSharedLogCheck } from './shared-log-check.ts';

const EVENTS = 700;

onPostgres('a log in PostgreSQL that is gone through', (cluster) => {
  it('is told of what was altered in it, where, and of what was put right', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'onus-shared-log-check-'));
    const url = cluster().database('checked');
    const store = await openPostgresEventStore({ url, isOwner: true });
    const events = Array.from({ length: EVENTS }, (_, i) => {
      const id = `0198c0de-0000-7000-8000-${String(i).padStart(12, '0')}`;
      const event = { id, type: 'tried', schema: 1, effectiveOn: '2018-01-01', actor: 'account:1', correlation: id };
      return { ...event, subjects: ['unit:1'], data: { i }, personal: { name: `name ${i}` } };
    });
    await store.append([{ stream: 'a', expected: 'none', events }]);
    const change = (text: string): void => {
      const tables = ['event', 'tile', 'personal', 'personal_key'];
      const each = (what: string): string =>
        tables.map((table) => `ALTER TABLE onus_log.${table} ${what} TRIGGER USER`).join('; ');
      cluster().sql('checked', `${each('DISABLE')}; ${text}; ${each('ENABLE')}`);
    };
    const faults = openFaults({ path: join(folder, 'faults.db'), say: () => undefined });
    const opened = () =>
      openSharedLogCheck({
        address: { kind: 'postgres', url },
        erased: { has: (position) => position === 9, read: async () => undefined },
        places: positionFile(join(folder, 'log-check.json')),
        bytesPerSecond: 100_000_000,
        released: () => undefined,
        faults,
      });
    const wholeRound = async (): Promise<void> => {
      rmSync(join(folder, 'log-check.json'), { force: true });
      const check = await opened();
      while (check.status().completed === undefined) {
        expect(check.status().state).toBe('running');
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      await check.close();
    };
    const found = () =>
      faults
        .open()
        .map(({ code, place }) => `${code} ${place}`)
        .sort();
    try {
      await wholeRound();
      expect(found()).toEqual([]);

      const data = (position: number, byte: string): string =>
        `UPDATE onus_log.event SET data = overlay(data PLACING '${byte}'::bytea FROM 2) WHERE position = ${position}`;
      change(`${data(3, '#')}; ${data(4, '#')}; ${data(640, '#')}`);
      change('DELETE FROM onus_log.personal WHERE position IN (8, 9)');
      change(`UPDATE onus_log.tile SET hashes = overlay(hashes PLACING '~'::bytea FROM 40) WHERE level = 1`);
      await wholeRound();
      expect(found()).toEqual([
        'log.altered-entry position:3',
        'log.altered-entry position:4',
        'log.altered-entry position:640',
        'log.altered-tree log',
        'log.altered-tree tile:0/1',
        'log.personal-missing position:8',
      ]);

      change(`${data(3, '"')}; ${data(640, '"')}`);
      const check = await opened();
      await faults.lookAgain();
      await check.close();
      expect(found()).toEqual([
        'log.altered-entry position:4',
        'log.altered-tree log',
        'log.altered-tree tile:0/1',
        'log.personal-missing position:8',
      ]);
    } finally {
      await faults.close();
      await store.close();
      rmSync(folder, { recursive: true });
    }
  });
});
