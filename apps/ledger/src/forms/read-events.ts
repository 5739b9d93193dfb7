import { setImmediate } from 'node:timers/promises';
import type { Caller } from '../http/caller.ts';
import { mayKnow } from '../http/personal.ts';
import { isPersonalMissing } from '../queries/personal-missing.ts';
import type { Sources } from '../queries/sources.ts';

/** What was recorded at a position. */
export interface ReadEvent {
  readonly position: number;
  readonly type: string;
  readonly effectiveOn: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** A personal text by its name, or why it is not there; undefined where there never was one. */
  readonly text: (name: string) => string | undefined;
}

const GONE = { withheld: '（不予提供）', erased: '（已依法删除）', missing: '（缺失）' } as const;
const EVENTS_AT_ONCE = 200;

/** What was recorded at some positions: read models keep no texts about persons. */
export async function readEvents(
  sources: Sources,
  caller: Caller,
  positions: readonly number[],
): Promise<ReadonlyMap<number, ReadEvent>> {
  const wanted = [...new Set(positions)];
  const found = new Map<number, ReadEvent>();
  for (let at = 0; at < wanted.length; at += EVENTS_AT_ONCE) {
    for await (const event of sources.store.readAt(wanted.slice(at, at + EVENTS_AT_ONCE))) {
      const { position, envelope, data, personal } = event;
      const { type, effectiveOn, personalCommit } = envelope;
      const gone = personalCommit === undefined ? undefined : await whyGone(sources, caller, event);
      const texts = personal as Readonly<Record<string, string>> | undefined;
      const text = (name: string): string | undefined => gone ?? texts?.[name];
      found.set(position, { position, type, effectiveOn, data: data as ReadEvent['data'], text });
    }
    await setImmediate();
  }
  return found;
}

type Recorded = Parameters<typeof isPersonalMissing>[0];

async function whyGone(sources: Sources, caller: Caller, event: Recorded): Promise<string | undefined> {
  if (!mayKnow(caller, event.envelope.type)) return GONE.withheld;
  if (event.personal !== undefined) return undefined;
  return (await isPersonalMissing(event, sources)) ? GONE.missing : GONE.erased;
}
