import { eventStoreConformance } from '../conformance.ts';
import { openTemporary } from './temporary-store.ts';

eventStoreConformance('SQLite', openTemporary);
