/** `programme` of `programme/assign-task`. */
export const contextOf = (name: string): string => name.slice(0, name.indexOf('/'));
