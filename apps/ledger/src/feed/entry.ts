import type { Envelope, StoredRecord } from '@onus/event-store';
import { envelopeOf, messageText } from '@onus/feed';

/** An event as subscribers are given it: what is the same for all of them is made once, when the first asks for it. */
export interface Entry {
  readonly position: number;
  readonly envelope: Envelope;
  /** Its message, in JSON. */
  text(source: string): string;
  /** The same as a frame of a stream. */
  frame(source: string): Buffer;
  /** The message with the personal part, which is not kept. */
  withPersonal(source: string, isErased: boolean): string;
  /** It was erased. */
  forgetPersonal(): void;
}

/** A frame of a stream of server-sent events; JSON has no line feeds of its own. */
export const frameOf = (id: number, json: string, event?: string): string =>
  `${event === undefined ? '' : `event: ${event}\n`}id: ${id}\ndata: ${json}\n\n`;

/** A class, for there are thousands of them. */
class RecordEntry implements Entry {
  readonly position: number;
  readonly envelope: Envelope;
  #record: StoredRecord;
  #text: string | undefined;
  #frame: Buffer | undefined;

  constructor(record: StoredRecord) {
    this.position = record.position;
    this.envelope = envelopeOf(record);
    this.#record = record;
  }

  text(source: string): string {
    this.#text ??= messageText(this.#record, source);
    return this.#text;
  }

  frame(source: string): Buffer {
    this.#frame ??= Buffer.from(frameOf(this.position, this.text(source)));
    return this.#frame;
  }

  withPersonal(source: string, isErased: boolean): string {
    return messageText(this.#record, source, { isErased });
  }

  forgetPersonal(): void {
    this.#record = { ...this.#record, personal: undefined, personalSalt: undefined };
  }
}

export const entryOf = (record: StoredRecord): Entry => new RecordEntry(record);

/** What it holds in memory, roughly. */
export const bytesOf = ({ envelope, data, personal }: StoredRecord): number =>
  2 * (envelope.length + data.length) + (personal?.length ?? 0);
