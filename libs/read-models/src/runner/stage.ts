/** `live` tables answer; `build` tables are being filled beside them. */
export type Stage = 'live' | 'build';

/** The name of a table in the database. */
export const stagedName = (table: string, stage: Stage): string => (stage === 'live' ? table : `${table}__build`);
