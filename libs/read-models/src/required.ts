/** The row that an earlier fact must have left; without it the log contradicts itself, and the read model stops. */
export function required<Row>(row: Row | undefined, what: string): Row {
  if (row === undefined) throw new Error(`the log speaks of ${what} before it has told of it`);
  return row;
}
