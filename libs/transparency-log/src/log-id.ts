import { createHash } from 'node:crypto';

/** How witnesses name a log in the path of a request: by its origin (`log.ID` of github.com/transparency-dev/formats). */
export const logIdOf = (origin: string): string => createHash('sha256').update(`o:${origin}`).digest('hex');
