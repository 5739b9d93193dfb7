import type { SignerStatus } from '@onus/signing';

/** By codes alone: what the disk, the network or a witness says of a failure is for the log of the service. */
function untold(failure: { readonly message: string } | undefined): object | undefined {
  if (failure === undefined) return undefined;
  const { message: _, ...told } = failure;
  return told;
}

/** How the signer is, as everybody may know it. */
export const signerHealth = ({ stopped, failing, witnesses, ...rest }: SignerStatus): object => ({
  ...rest,
  stopped: untold(stopped),
  failing: untold(failing),
  witnesses: witnesses.map(({ failing, ...witness }) => ({ ...witness, failing: untold(failing) })),
});
