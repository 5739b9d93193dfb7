/** What is used of kafkajs beside its own types, in the version that is pinned. */
declare module 'kafkajs/src/consumer/batch.js' {
  interface FetchedRecord {
    readonly offset: string;
    readonly key: Buffer | null;
    readonly value: Buffer | null;
  }
  export interface FetchedPartition {
    readonly partition: number;
    readonly lastStableOffset: string;
  }
  /** What was fetched, without what was aborted and without the markers of transactions. */
  export default class Batch {
    constructor(topic: string, fetchedOffset: string, fetched: FetchedPartition);
    readonly messages: readonly FetchedRecord[];
    /** With the markers. */
    readonly messagesWithinOffset: readonly FetchedRecord[];
  }
}
declare module 'kafkajs/src/network/requestQueue/index.js' {
  export default class RequestQueue {
    readonly pending: readonly unknown[];
    readonly throttledUntil: number;
    throttleCheckTimeoutId: NodeJS.Timeout | null;
    checkPendingRequests(): void;
    scheduleCheckPendingRequests(): void;
  }
}
