import { attachment } from './attachment.ts';

test.each([
  ['standings-12.csv', 'attachment; filename="standings-12.csv"'],
  [
    '责任书-county-1-2016-41.docx',
    `attachment; filename="county-1-2016-41.docx"; filename*=UTF-8''%E8%B4%A3%E4%BB%BB%E4%B9%A6-county-1-2016-41.docx`,
  ],
  [
    '一"二\r\n(3)\'*.docx',
    `attachment; filename="_(3)'*.docx"; filename*=UTF-8''%E4%B8%80%22%E4%BA%8C%0D%0A%283%29%27%2A.docx`,
  ],
])('%j is named so that nothing else can be read out of it', (name, header) => {
  expect(attachment(name)).toBe(header);
});
