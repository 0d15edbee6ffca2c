/** An item of microdata or RDFa, as a page has it: names of types and properties may be addresses. */
export interface PageItem {
  readonly types: readonly string[];
  /** `itemid` or `resource`, if it has one. */
  readonly id: string | null;
  readonly properties: Readonly<Record<string, readonly (string | PageItem)[]>>;
}

/** A `<figure>`, or what stands for one. */
export interface PageFigure {
  /** Addresses of the pictures in it, every candidate of a `srcset` among them. */
  readonly images: readonly string[];
  readonly caption: string | null;
  /** Text of an element in it that is marked as its credit, if there is one. */
  readonly credit: string | null;
  /** Where its `rel="license"` links lead. */
  readonly licences: readonly string[];
}

/**
 * What a page says that may be about rights in its pictures: JSON that a script collects without understanding it, so
 * that the code that does stays out of the page. A page can say anything.
 */
export interface PageFacts {
  readonly url: string;
  /** Addresses of the pictures that it shows, every candidate of a `srcset` among them: whose facts these may be. */
  readonly images: readonly string[];
  /** Text of each `<script type="application/ld+json">`. */
  readonly jsonLd: readonly string[];
  /** Items that are no property of another. */
  readonly items: readonly PageItem[];
  /** Open Graph's `og:image`, `og:image:url` and `og:image:secure_url`. */
  readonly leadImages: readonly string[];
  readonly figures: readonly PageFigure[];
  /** Where `rel="license"` links outside of figures lead: they are about the page's main content as a whole. */
  readonly licences: readonly string[];
  /** There was more than is taken of a page in all: what is not here may still be in it. */
  readonly isCut?: true;
}
