/** Why money came back, was reversed, or an instrument was amended: of a row that says so as a code, what was said in words. */
export const reasonOfMoney = {
  context: 'funds',
  name: 'reason',
  at: ({ position, reasonCode }: { readonly position: number; readonly reasonCode: string | null }) =>
    reasonCode === null ? undefined : position,
} as const;
