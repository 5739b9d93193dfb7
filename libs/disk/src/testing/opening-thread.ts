import { parentPort } from 'node:worker_threads';
import SqliteDatabase from 'better-sqlite3';
import { startedWith } from '../thread.ts';

/** Says that it begins, and then opens databases until it is ended. */

parentPort?.postMessage('begun');
const path = startedWith<string>();
for (;;) new SqliteDatabase(path).close();
