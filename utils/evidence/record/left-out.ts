/** Why something is missing that was not to be had in the first place. */
export const NOT_ASKED = 'nobody asked for it';
export const NOT_KEPT = 'captures in default mode keep page and pictures only';

/** What is told as missing in words that the report looks for again. */
export const OUTSIDE_OF_VIEW = 'pictures of the page outside of the view';
export const WHOLE_PAGE = 'pictures of the whole page';
export const PAGE_BELOW = 'the page below ';
export const PAGE_BEYOND = 'the page beyond ';
export const PAGE_AS_SERVED = 'the page as its host gives it';
export const PICTURE = 'the picture ';
export const VIDEO = 'the video ';

const BY_CHOICE: ReadonlySet<string> = new Set([NOT_ASKED, NOT_KEPT]);

/** What is missing, apart by whether it should be there: everybody who tells of a capture counts it so. */
export const sortMissing = <M extends { readonly why: string }>(missing: readonly M[]) => ({
  missing: missing.filter(isLost),
  notAsked: missing.filter((one) => !isLost(one)),
});

/** Whether something that is missing should be there. */
export const isLost = ({ why }: { readonly why: string }): boolean => !BY_CHOICE.has(why);
