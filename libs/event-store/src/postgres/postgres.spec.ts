import { onPostgres } from '@onus/postgres/testing';
import { eventStoreConformance } from '../conformance.ts';
import { temporaryLogs } from './temporary-log.ts';

onPostgres('the log in PostgreSQL', (cluster) => eventStoreConformance('PostgreSQL', temporaryLogs(cluster)));
