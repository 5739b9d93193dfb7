import { createHash } from 'node:crypto';

/** Stands for the SHA-256 of a document that the demonstration does not have. */
export const digestOf = (of: string): string => createHash('sha256').update(`demo ${of}`).digest('hex');
