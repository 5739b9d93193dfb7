import { term } from '@onus/domain';
import { Type } from 'typebox';

/** A day that somebody may act for or ask about: rules add months to it and count the years up to it. */
export const PlausibleDay = term(Type.String({ format: 'date', pattern: '^(?:19\\d\\d|20\\d\\d|2100)-' }), {
  rule: {
    zh: '1900 至 2100 年间存在的日期，格式为 YYYY-MM-DD',
    en: 'a day that exists, from 1900 to 2100, as YYYY-MM-DD',
  },
  example: '2016-03-01',
});
