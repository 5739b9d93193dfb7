import { StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { attachment } from '../http/attachment.ts';
import type { MadeSheet } from './make-sheet.ts';

/** With its length and its digest (RFC 9530), by which it is known whether all of it has arrived. */
export function sheetFile(sheet: MadeSheet, reply: FastifyReply): StreamableFile {
  reply.headers({
    'onus-position': sheet.position,
    'onus-rows': sheet.rows,
    ...(sheet.unknown.length > 0 && { 'onus-unknown': sheet.unknown.map(encodeURIComponent).join(', ') }),
    ...sheet.headers,
    'repr-digest': `sha-256=:${sheet.digest().toString('base64')}:`,
  });
  return new StreamableFile(sheet.read(), {
    type: sheet.contentType,
    disposition: attachment(sheet.fileName),
    length: sheet.bytes,
  });
}
