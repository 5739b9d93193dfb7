import { Mode, Pathway, Payee } from '@onus/domain';
import { codesOf } from '../codes-of.ts';
import { day, id, money, oneOf, text, unitByCode, yesNo } from '../column-kind.ts';
import type { ImportKind } from '../import-kind.ts';

export const payments: ImportKind = {
  name: 'payments',
  title: { zh: '资金支付', en: 'payments' },
  useCase: 'funds/pay-funds',
  levels: ['county'],
  columns: [
    {
      field: 'fromHolderId',
      title: { zh: '支付单位代码', en: 'code of the payer' },
      also: ['单位代码'],
      kind: unitByCode,
      isRequired: true,
      isFilledIn: true,
    },
    {
      field: '@unitName',
      title: { zh: '支付单位名称', en: 'payer' },
      also: ['单位名称', '支付单位'],
      kind: text,
      isFilledIn: true,
    },
    { field: 'fundId', title: { zh: '资金编号', en: 'fund id' }, kind: id, isRequired: true },
    { field: 'movementId', title: { zh: '业务编号', en: 'movement id' }, kind: id, isRequired: true },
    { field: 'amountFen', title: { zh: '金额', en: 'amount' }, also: ['支付金额'], kind: money, isRequired: true },
    {
      field: 'documentNumber',
      title: { zh: '文号', en: 'document number' },
      also: ['凭证文号'],
      kind: text,
      isRequired: true,
    },
    { field: 'payee', title: { zh: '收款人类别', en: 'payee' }, kind: oneOf(codesOf(Payee)), isRequired: true },
    { field: 'villageId', title: { zh: '村代码', en: 'code of the village' }, kind: unitByCode },
    { field: 'projectId', title: { zh: '项目编号', en: 'project id' }, kind: id },
    { field: 'pathway', title: { zh: '脱贫途径', en: 'pathway' }, kind: oneOf(codesOf(Pathway)) },
    { field: 'mode', title: { zh: '帮扶方式', en: 'mode' }, kind: oneOf(codesOf(Mode)) },
    { field: 'intendedRepeat', title: { zh: '确属另一笔', en: 'is another one' }, kind: yesNo },
    { field: 'effectiveOn', title: { zh: '支付日期', en: 'paid on' }, kind: day, isRequired: true },
  ],
};
