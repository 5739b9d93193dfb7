/** Fen as yuan with two decimals, without a unit: `inYuan(123456)` is `1234.56`. */
export function inYuan(amountFen: number): string {
  const fen = Math.abs(amountFen);
  return `${amountFen < 0 ? '-' : ''}${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
}
