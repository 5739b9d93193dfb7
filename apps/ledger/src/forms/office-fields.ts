import { CalendarDay, optional, term, text } from '@onus/domain';
import { DOCUMENT_NUMBER } from '@onus/forms';
import { Type } from 'typebox';

/** 发文字号 */
const DocumentNumber = term(Type.String({ pattern: DOCUMENT_NUMBER, maxLength: 40 }), {
  rule: {
    zh: '机关代字、六角括号中的四位年份、不带前导零的序号和“号”，例如 怀扶考〔2016〕3号',
    en: 'the short name of the office in Chinese, the year in six-cornered brackets, and a number without leading zeros with its sign behind it, such as 怀扶考〔2016〕3号',
  },
  example: '怀扶考〔2016〕3号',
});

/** What the office puts on a form: nothing of it is the ledger's, nor in the digest. */
export const officeFields = {
  number: optional(DocumentNumber),
  issuer: optional(text(40, '怀化市扶贫开发领导小组')),
  /** The day on the form. */
  dated: optional(CalendarDay),
};
