import { eventStoreConformance } from '../conformance.ts';
import { openOnModel } from './testing/temporary-stream-store.ts';

// Of the logic over the port of the client: no server is met here.
eventStoreConformance('The KurrentDB adapter over a model of its port', openOnModel);
