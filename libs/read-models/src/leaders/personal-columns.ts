/** Where names of persons and what they are reached by stand: of a table, these columns. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  leader: ['name', 'contact'],
  leaderKey: ['key'],
};

export const isPersonal = (table: string, column: string): boolean => COLUMNS[table]?.includes(column) ?? false;
