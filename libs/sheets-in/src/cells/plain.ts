/** Blanks of whatever width, and characters that look like nothing at all. */
const BLANKS = /\s+/g;
const FORMATS = /\p{Cf}/gu;
const CONTROLS = /\p{Cc}/gu;
const BETWEEN_HAN = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu;
/** Most texts are as they were meant. */
const NOTHING_ODD = /^[!-~一-鿿]*$/;

/**
 * A text as it was meant, in one line: no blanks at its ends, none but plain ones within, nothing that is not seen. Its
 * punctuation stays as it is. Chinese is not divided by a blank or by a broken line.
 */
export const plainText = (text: string): string =>
  NOTHING_ODD.test(text)
    ? text
    : text
        .replace(FORMATS, '')
        .replace(BLANKS, ' ')
        .replace(CONTROLS, '')
        .trim()
        .replace(BETWEEN_HAN, '')
        .normalize('NFC');

/** What a number, a day, a code or a heading is compared by: in half width, without any blank. */
export const bareText = (text: string): string =>
  NOTHING_ODD.test(text) ? text : text.normalize('NFKC').replace(FORMATS, '').replace(BLANKS, '').replace(CONTROLS, '');
