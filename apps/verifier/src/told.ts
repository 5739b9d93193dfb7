import { bytesOf, type EvidenceRecord, parsedJson } from '@onus/export/format';
import type { ToldEvent } from '@onus/export/words';

/** What an event says, for people; to be told only where nothing was found wrong with it. */
export function toldOf({ proof, envelope, data, personal }: EvidenceRecord): ToldEvent {
  return {
    position: proof.index,
    envelope: recordOf(envelope),
    data: data === 'withheld' ? {} : recordOf(bytesOf(data)),
    personal: personal === undefined || typeof personal === 'string' ? personal : recordOf(bytesOf(personal)),
  };
}

function recordOf(json: Uint8Array): Readonly<{ [field: string]: unknown }> {
  const parsed = parsedJson(json);
  return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
}
