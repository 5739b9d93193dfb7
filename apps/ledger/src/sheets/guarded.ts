/** A cell that begins so is a formula to a spreadsheet; with apostrophes before it, it is one whose apostrophe would be taken away. */
const FORMULA = /^'*[=+\-@\t\r]/;
/** What a spreadsheet has kept from a file of text: one apostrophe before what would be a formula. */
const GUARDED = /^'+[=+\-@\t\r]/;

/** A text as it is written where a spreadsheet might calculate it: an apostrophe makes it the text that it is. Read again, it is what it was. */
export const guarded = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** As it is written in a workbook, where a text is a text: only what would be taken for a guarded one is guarded. */
export const guardedInBook = (text: string): string => (GUARDED.test(text) ? `'${text}` : text);
