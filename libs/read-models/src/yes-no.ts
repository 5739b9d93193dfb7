/** SQLite has no truth values: tables keep 1 and 0, answers say true and false. */
export const yesNo = (stored: unknown): boolean => stored === 1;
