/** Why something is missing that was not to be had in the first place. */
export const NOT_ASKED = 'nobody asked for it';
export const NOT_KEPT = 'captures in default mode keep page and pictures only';

const BY_CHOICE: ReadonlySet<string> = new Set([NOT_ASKED, NOT_KEPT]);

/** What is missing, apart by whether it should be there: everybody who tells of a capture counts it so. */
export const sortMissing = <M extends { readonly why: string }>(missing: readonly M[]) => ({
  missing: missing.filter(isLost),
  notAsked: missing.filter((one) => !isLost(one)),
});

/** Whether something that is missing should be there. */
export const isLost = ({ why }: { readonly why: string }): boolean => !BY_CHOICE.has(why);
