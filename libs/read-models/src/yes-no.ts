/** Tables keep 1 and 0; of a comparison SQLite says the same, PostgreSQL true and false. Answers say true and false. */
export const yesNo = (stored: unknown): boolean => stored === 1 || stored === true;
