import type { Bilingual } from '@onus/domain';
import { createLedger, noPolicyNotice, policyStatusOf, proposeProgrammePolicy } from '@onus/ledger';

export interface InitOptions {
  readonly data: string;
  readonly signer?: string | undefined;
}

/** Makes a ledger where there is none, and proposes a policy for it where nobody has; says what is to be done next. */
export async function initLedger(options: InitOptions): Promise<Bilingual> {
  const app = await createLedger(options);
  try {
    await proposeProgrammePolicy(app);
    const status = await policyStatusOf(app);
    return (
      noPolicyNotice(status) ?? {
        zh: `第 ${status.inForce} 版政策已生效。`,
        en: `Version ${status.inForce} of the policy is in force.`,
      }
    );
  } finally {
    await app.close();
  }
}
