import { eventStoreConformance } from '../conformance.ts';
import { openTemporary, openTemporaryInThread } from './temporary-store.ts';

eventStoreConformance('SQLite', openTemporary);
eventStoreConformance('SQLite, written by a thread', openTemporaryInThread);
