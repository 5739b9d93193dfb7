import type { LogWithReceipts, StoredReceipt, StoredRecord } from '@onus/event-store';

/** Where two logs are not the same, and in what. */
export interface Difference {
  readonly position: number;
  readonly part: 'record' | 'envelope' | 'data' | 'personal' | 'receipt';
}

/** What a comparison of the first so many events of two logs has found. */
export interface Compared {
  readonly difference: Difference | undefined;
  /** Positions at which the target holds a personal part that is erased in the source. */
  readonly toErase: readonly number[];
  readonly receipts: number;
}

/** Goes through both, record by record and receipt by receipt, byte for byte, up to the first difference. */
export async function compareLogs(
  source: LogWithReceipts,
  target: LogWithReceipts,
  size: number,
  onProgress: (done: number) => void,
): Promise<Compared> {
  const toErase: number[] = [];
  const records = side(target.readRecords(0, size));
  try {
    let position = 0;
    for await (const record of source.readRecords(0, size)) {
      const part = differingPart(record, await records.next());
      if (part === 'to-erase') toErase.push(position);
      else if (part) return { difference: { position, part }, toErase, receipts: 0 };
      position += 1;
      if (position % 1_000 === 0) onProgress(position);
    }
    if (position < size) return { difference: { position, part: 'record' }, toErase, receipts: 0 };
  } finally {
    await records.end();
  }
  return { ...(await compareReceipts(source, target, size)), toErase };
}

function differingPart(
  source: StoredRecord,
  target: StoredRecord | undefined,
): Difference['part'] | 'to-erase' | undefined {
  if (target?.position !== source.position) return 'record';
  if (!same(source.envelope, target.envelope)) return 'envelope';
  if (!same(source.data, target.data) || !same(source.dataSalt, target.dataSalt)) return 'data';
  if (source.personal === undefined && target.personal !== undefined) return 'to-erase';
  const isSamePersonal = same(source.personal, target.personal) && same(source.personalSalt, target.personalSalt);
  return isSamePersonal ? undefined : 'personal';
}

const same = (one: Uint8Array | undefined, other: Uint8Array | undefined): boolean =>
  one === undefined || other === undefined ? one === other : Buffer.compare(one, other) === 0;

/** Of those whose last event is among the first so many. */
async function compareReceipts(
  source: LogWithReceipts,
  target: LogWithReceipts,
  size: number,
): Promise<Pick<Compared, 'difference' | 'receipts'>> {
  const others = side(target.readReceipts(0));
  let receipts = 0;
  const within = (receipt: StoredReceipt | undefined) => (receipt && receipt.position < size ? receipt : undefined);
  const differing = (receipt: StoredReceipt, other = receipt): Pick<Compared, 'difference' | 'receipts'> => ({
    difference: { position: Math.min(receipt.position, other.position), part: 'receipt' },
    receipts,
  });
  try {
    for await (const receipt of source.readReceipts(0)) {
      if (!within(receipt)) break;
      const other = within(await others.next());
      if (!isSameReceipt(receipt, other)) return differing(receipt, other);
      receipts += 1;
    }
    const more = within(await others.next());
    return more ? differing(more) : { difference: undefined, receipts };
  } finally {
    await others.end();
  }
}

const isSameReceipt = (one: StoredReceipt, other: StoredReceipt | undefined): boolean =>
  one.key === other?.key &&
  one.digest === other.digest &&
  one.position === other.position &&
  one.events === other.events &&
  one.revision === other.revision;

/** What is read alongside something else. */
function side<Item>(items: AsyncIterable<Item>) {
  const iterator = items[Symbol.asyncIterator]();
  return {
    next: async (): Promise<Item | undefined> => {
      const { done, value } = await iterator.next();
      return done ? undefined : value;
    },
    end: async (): Promise<void> => {
      await iterator.return?.();
    },
  };
}
