import { appending } from './conformance/appending.ts';
import { erasing } from './conformance/erasing.ts';
import { growingTheTree } from './conformance/growing-the-tree.ts';
import { keepingTime } from './conformance/keeping-time.ts';
import type { OpenStore } from './conformance/open-store.ts';
import { reading } from './conformance/reading.ts';
import { refusing } from './conformance/refusing.ts';
import { reopening } from './conformance/reopening.ts';
import { replaying } from './conformance/replaying.ts';
import { subscribing } from './conformance/subscribing.ts';

/**
 * What every adapter of the port must pass, run by Jest; `open` gives an empty store each time.
 */
export function eventStoreConformance(name: string, open: OpenStore): void {
  describe(`${name} as an event store`, () => {
    for (const suite of [
      appending,
      refusing,
      replaying,
      reading,
      subscribing,
      keepingTime,
      erasing,
      growingTheTree,
      reopening,
    ]) {
      suite(open);
    }
  });
}
