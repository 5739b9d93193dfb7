import { refusal } from '@onus/domain';

/** Refusals that no rule of the domain makes: they come from how a command meets the log. */

export const stale = refusal('stream.stale', ({ actual }: { actual: number }) => ({
  zh: `记录已有变化，当前版本为 ${actual < 0 ? '无' : actual}`,
  en: `The record has changed; its revision is ${actual < 0 ? 'none' : actual}`,
}));

export const contended = refusal('stream.contended', ({ attempts }: { attempts: number }) => ({
  zh: `同一记录正被多方同时修改，尝试 ${attempts} 次未成，请稍后再试`,
  en: `Others keep changing the same record; given up after ${attempts} attempts, please try again`,
}));

export const outsideUnit = refusal('access.outside-unit', ({ unitId, own }: { unitId: string; own: string }) => ({
  zh: `本账户办理 ${own} 及其下级单位的事项，${unitId} 不在其内`,
  en: `This account handles the affairs of ${own} and of the units below it; ${unitId} is not among them`,
}));

export const keyReused = refusal('idempotency.key-reused', ({ key }: { key: string }) => ({
  zh: `Idempotency-Key ${key} 已用于另一请求`,
  en: `Idempotency-Key ${key} was used for another request`,
}));
