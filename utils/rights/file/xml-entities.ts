/** In place of the parser's own list (see wxt.config.ts): metadata are XML, and the two thousand names of HTML stay out of the build. */
export const XML_ENTITIES = { amp: '&', apos: "'", gt: '>', lt: '<', quot: '"' };
export const HTML_ENTITIES = XML_ENTITIES;
