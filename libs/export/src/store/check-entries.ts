import type { AuditedLog } from '@onus/event-store';
import { checkLog, type EntryCounts, type LogListener, type RangeOutcome, type Report } from '../check/index.ts';
import type { Checking } from './checking.ts';
import { foundInStore } from './found-in-store.ts';
import { outlineOf } from './outline-of.ts';
import { readable } from './readable.ts';
import { type CheckedRows, storeReader } from './store-reader.ts';
import { checkStraySubjects } from './subject-check.ts';

/**
 * Checks the events: as those of any log, and that columns, subjects and head are what the envelopes say.
 *
 * @param ranges the outcomes of the ranges of the log, where other threads check them
 */
export async function checkEntries(
  checking: Checking,
  heads: readonly number[],
  ranges: AsyncIterable<RangeOutcome<CheckedRows>> | undefined,
  { onHead, ...others }: LogListener<CheckedRows>,
): Promise<EntryCounts> {
  const { audit, size, sound, report } = checking;
  let indexed = 0;
  const log = {
    ...outlineOf(audit, size),
    open: storeReader(audit),
    heads: [...new Set([...heads, size])].sort((a, b) => a - b),
    ranges,
  };
  const listener: LogListener<CheckedRows> = {
    ...others,
    onHead: async (at, root) => {
      if (heads.includes(at)) await onHead(at, root);
      if (at === size && root !== undefined) checkHead(audit.head, size, root, report);
    },
    onAlso: (also) => {
      for (const position of also.sound) sound.add(position);
      indexed += also.indexed;
    },
  };
  const counts = await checkLog(log, listener, report);
  readable('event_subject', () => checkStraySubjects(checking, indexed), report);
  return counts;
}

function checkHead(head: AuditedLog['head'], size: number, root: Buffer, report: Report): void {
  if (head === undefined) report(foundInStore.headMissing({}));
  else if (head.size !== size) report(foundInStore.headSizeAltered({ stated: head.size, actual: size }));
  else if (!head.root.equals(root)) report(foundInStore.headRootAltered({ size }));
}
