import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { sheetRefused } from '../sheet-refused.ts';

/** Hears of the tags and the text of a part of a workbook; names are without the prefix of their namespace. */
export interface XmlListener {
  open?(name: string, attribute: (name: string) => string | undefined): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** What is parsed at a time; between two, whoever asked for rows gets them. */
const PIECE_BYTES = 64 * 1024;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Parses a part piece by piece. A part declares no document type: entities of its own could grow without end.
 *
 * @throws SheetRefused `sheet.damaged`
 */
export function* parsedXml(bytes: Buffer, listener: XmlListener): Generator<void> {
  const parser = new SaxesParser({ fragment: false, position: false });
  const damaged = (): never => {
    throw sheetRefused('sheet.damaged');
  };
  parser.on('error', damaged);
  parser.on('doctype', damaged);
  if (listener.open) {
    const { open } = listener;
    parser.on('opentag', ({ name, attributes }) => {
      const plain = attributes as Readonly<Record<string, string>>; // with no namespaces asked for, they are
      open(localName(name), (wanted) => plain[wanted] ?? prefixed(plain, wanted));
    });
  }
  if (listener.close) {
    const { close } = listener;
    parser.on('closetag', ({ name }) => close(localName(name)));
  }
  if (listener.text) {
    parser.on('text', listener.text);
    parser.on('cdata', listener.text);
  }
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    parser.write(decoded(decoder, bytes.subarray(at, at + PIECE_BYTES), true));
    yield;
  }
  parser.write(decoded(decoder, new Uint8Array(), false));
  parser.close();
}

/** All of a part at once. @throws SheetRefused `sheet.damaged` */
export function parseXml(bytes: Buffer, listener: XmlListener): void {
  for (const _ of parsedXml(bytes, listener));
}

/** `id` of `r:id`. */
const prefixed = (attributes: Readonly<Record<string, string>>, wanted: string): string | undefined => {
  for (const name in attributes) if (name.endsWith(`:${wanted}`)) return attributes[name];
  return undefined;
};

function decoded(decoder: TextDecoder, piece: Uint8Array, stream: boolean): string {
  try {
    return decoder.decode(piece, { stream });
  } catch {
    throw sheetRefused('sheet.damaged');
  }
}
