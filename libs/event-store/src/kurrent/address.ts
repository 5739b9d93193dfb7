/** Whether a setting names a KurrentDB server, by any of the names that its client knows. */
export const isKurrentUrl = (text: string): boolean =>
  /^(?:kurrentdb|kurrent|kdb|esdb)(?:\+discover)?:\/\//i.test(text);

/** As it may be shown: an address without whoever connects, and their password. */
export const withoutCredentials = (url: string): string => url.replace(/\/\/[^/@]*@/, '//');
