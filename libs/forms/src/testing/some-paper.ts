import { heading, numberedTable, type Paper, paragraph } from '../paper.ts';

/** A paper with a bit of everything. */
export const somePaper = (changes: Partial<Paper> = {}): Paper => ({
  title: '警示约谈通知书',
  number: '怀扶考〔2016〕3号',
  isDemonstration: false,
  addressee: '某同志',
  blocks: [
    heading('一、事由'),
    paragraph('正文'),
    numberedTable(
      [
        { title: '单位', width: 10 },
        { title: '期限', characters: 8 },
      ],
      [['中方县', '2016年3月1日']],
    ),
  ],
  signed: { issuer: '怀化市扶贫开发领导小组', dated: '2016-03-01' },
  footing: {
    position: 41,
    recordedAt: '2016-03-01 09:00:00',
    digest: 'ab'.repeat(32),
    address: '/v1/forms/interview-notice?obligationId=o-1&knownAtPosition=41',
  },
  ...changes,
});
