const FEN_PER_WAN = 1_000_000;

/** Fen as 万元, exact, with at least two decimals: `inWan(123450000)` is `123.45`. */
export function inWan(amountFen: number): string {
  const fen = Math.abs(amountFen);
  const rest = String(fen % FEN_PER_WAN)
    .padStart(6, '0')
    .replace(/0{1,4}$/, '');
  return `${amountFen < 0 ? '-' : ''}${Math.trunc(fen / FEN_PER_WAN)}.${rest}`;
}

/** Hundredths with two decimals: basis points as per cent, scores as points. */
export const inHundredths = (hundredths: number): string => (hundredths / 100).toFixed(2);

/** In what a field counts, which its name says. */
export function unitOfField(field: string): 'fen' | 'hundredths' | 'basis-points' | undefined {
  if (field.endsWith('Fen')) return 'fen';
  if (field.endsWith('Hundredths')) return 'hundredths';
  return /Bp$|^weight$|^overallWeight$/.test(field) ? 'basis-points' : undefined;
}
