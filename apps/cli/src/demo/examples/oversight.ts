import { asSent, leaves, type Shown } from './shown.ts';

/** Where the log holds what identifies three leaders of whom nothing else is told. */
export interface PersonalPositions {
  readonly ifAsked: number;
  readonly ifApproved: number;
  readonly kept: number;
}

const legalBasis = '《中华人民共和国个人信息保护法》第四十七条第一款第一项';
const [APPROVED, REFUSED, ASKED] = ['erasure-2021-0001', 'erasure-2021-0002', 'erasure-2021-0003'];
const [ROTATED, KEPT, NEW] = ['rotation-2021-0001', 'rotation-2021-0002', 'rotation-2021-0003'];

const erasure = (erasureId: string | undefined, position: number) => ({
  erasureId,
  legalBasis,
  positions: [position],
  reason: '演示数据：处理目的已实现，本人申请删除',
});
const rotation = (rotationId: string | undefined) => ({ rotationId, reason: '演示数据：按年度更换密钥' });

/** Asked for by the operator, so that an inspector can approve or refuse it. */
export const oversight = ({ ifAsked, ifApproved, kept }: PersonalPositions): Shown => ({
  leftOpen: [
    leaves('operator', 'oversight/request-erasure', erasure(APPROVED, ifApproved)),
    leaves('operator', 'oversight/request-erasure', erasure(REFUSED, kept)),
    leaves('operator', 'oversight/request-log-key-rotation', rotation(ROTATED)),
    leaves('operator', 'oversight/request-log-key-rotation', rotation(KEPT)),
  ],
  bodies: {
    'oversight/request-erasure': asSent(erasure(ASKED, ifAsked)),
    'oversight/approve-erasure': asSent({ erasureId: APPROVED }),
    'oversight/refuse-erasure': asSent({ erasureId: REFUSED, reason: '演示数据：法定保存期限未届满' }),
    'oversight/request-log-key-rotation': asSent(rotation(NEW)),
    'oversight/approve-log-key-rotation': asSent({ rotationId: ROTATED }),
    'oversight/record-finding': asSent({
      findingId: 'finding-2021-0001',
      unitId: 'county-431221',
      year: 2020,
      source: 'inspection',
      outcome: 'upheld',
      finding: '演示数据：督查发现两个项目未公示即拨付资金',
    }),
    'oversight/refuse-log-key-rotation': asSent({ rotationId: KEPT, reason: '演示数据：现用密钥尚在有效期内' }),
  },
});
