/** 基点 as a percentage: 430 is 4.3 %. */
export const percent = (basisPoints = 0): string => `${basisPoints / 100} %`;

/** Whether a part is less than a share of a whole; fen and basis points, exactly. */
export const isBelow = (partFen: number, wholeFen: number, shareBp: number): boolean =>
  BigInt(partFen) * 10_000n < BigInt(wholeFen) * BigInt(shareBp);

/** In basis points, cut off. */
export const shareOf = (partFen: number, wholeFen: number): number =>
  wholeFen === 0 ? 0 : Number((BigInt(partFen) * 10_000n) / BigInt(wholeFen));
