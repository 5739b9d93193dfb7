/** GB 32100-2015: the last of the 18 characters checks the others. */

const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** The character that a credit code ends with. @param code its first 17 characters, or all of it */
export function checkCharacterOf(code: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * CHARACTERS.indexOf(code.charAt(at)), 0);
  return CHARACTERS.charAt((31 - (sum % 31)) % 31);
}
