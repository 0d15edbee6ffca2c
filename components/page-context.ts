import { createContext, useContext } from 'react';

/** The web page that the popup stands over. */
export interface ThisPage {
  /** The names under which its site may hold licences, the narrowest first; none where it has no domain. */
  readonly siteNames: readonly string[];
  /** Scrolls to a picture in it and outlines it; false where the page does not show it any more. */
  readonly showImage: (imageUrl: string) => Promise<boolean>;
}

/** Null where there is no page. */
export const PageContext = createContext<ThisPage | null>(null);

export const usePage = (): ThisPage | null => useContext(PageContext);
