/** What to do where the guard is not what it must be. */
export const WAY_OUT = {
  en: 'put signer.db and signer.key back as they were last; where they are lost, begin a new guard with `onus replace-signer`',
  zh: '请放回最近的 signer.db 和 signer.key；确已丢失的，用 onus replace-signer 建立新的签名守卫',
} as const;
