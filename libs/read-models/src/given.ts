/** One condition where a filter is given, none where it is not: to be spread into `eb.and([…])`. */
export const given = <V, Condition>(
  value: V | undefined,
  condition: (value: V) => Condition,
): readonly [] | readonly [Condition] => (value === undefined ? [] : [condition(value)]);
