/** States what cannot be otherwise. If it is, the program or the record is wrong: stop, rather than go on from there. */
export function invariant(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`invariant broken: ${what}`);
}
