import type { Paper } from '../paper.ts';

/** What a form says, whatever its number, its day and its foot. */
export type Content = Omit<Paper, 'number' | 'isDemonstration' | 'signed' | 'footing'>;
