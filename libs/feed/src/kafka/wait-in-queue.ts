import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

const LOOK_AGAIN_MS = 10;

/**
 * kafkajs looks after its requests that wait at a time that lies in the past wherever none has to: a timer for each answer, and
 * of the first Node warns. The same, without these.
 */
RequestQueue.prototype.scheduleCheckPendingRequests = function (this: RequestQueue): void {
  const throttledMs = this.throttledUntil - Date.now();
  if (this.throttleCheckTimeoutId || (this.pending.length === 0 && throttledMs <= 0)) return;
  this.throttleCheckTimeoutId = setTimeout(
    () => {
      this.throttleCheckTimeoutId = null;
      this.checkPendingRequests();
    },
    throttledMs > 0 ? throttledMs : LOOK_AGAIN_MS,
  );
};
