const REQUESTS_PER_SECOND = 50;
const ADDRESSES_MAX = 10_000;
const WINDOW_MS = 1_000;

/** Whether a request from this address is within bounds: so many a second from one, and from so many addresses. */
export function rateLimit(nowMs: () => number = () => performance.now()): (address: string) => boolean {
  const requests = new Map<string, number>();
  let windowEndsMs = 0;
  return (address) => {
    if (nowMs() >= windowEndsMs) {
      requests.clear();
      windowEndsMs = nowMs() + WINDOW_MS;
    }
    const count = (requests.get(address) ?? 0) + 1;
    if (count > REQUESTS_PER_SECOND || (count === 1 && requests.size >= ADDRESSES_MAX)) return false;
    requests.set(address, count);
    return true;
  };
}
