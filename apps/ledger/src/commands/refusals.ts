import { refusal } from '@onus/domain';

/** Refusals that no rule of the domain makes: they come from how a command meets the log. */

export const stale = refusal('stream.stale', ({ actual }: { actual: number }) => ({
  zh: `记录已有变化,当前版本为 ${actual < 0 ? '无' : actual}`,
  en: `The record has changed; its revision is ${actual < 0 ? 'none' : actual}`,
}));

export const contended = refusal('stream.contended', ({ attempts }: { attempts: number }) => ({
  zh: `同一记录正被多方同时修改,尝试 ${attempts} 次未成,请稍后再试`,
  en: `Others keep changing the same record; given up after ${attempts} attempts, please try again`,
}));

export const keyReused = refusal('idempotency.key-reused', ({ key }: { key: string }) => ({
  zh: `Idempotency-Key ${key} 已用于另一请求`,
  en: `Idempotency-Key ${key} was used for another request`,
}));
