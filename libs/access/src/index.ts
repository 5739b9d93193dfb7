export { type Account, actorOf, type NewAccount, permissionsOfAccount } from './account.ts';
export { type Accounts, accessFileIn, type IssuedToken, openAccounts } from './accounts.ts';
export { accountsAsFile, writeAccounts } from './copy-accounts.ts';
export * from './permissions.ts';
export * from './roles.ts';
export { samePersonAs } from './same-person.ts';
export { tokenFileIn, writeTokenFile } from './token-file.ts';
