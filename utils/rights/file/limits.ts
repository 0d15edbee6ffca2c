/** Longest packet that is read, in bytes. Those of editors with a long history have a few hundred kilobytes. */
export const MAX_XMP_BYTES = 2 * 1024 * 1024;

/** Most tags and attributes of a packet, counted before it is parsed: what a parser's time grows with. */
export const MAX_XMP_MARKS = 40_000;

/** Most declared namespaces: those in force are copied for every element below. Packets have ten to forty. */
export const MAX_XMP_NAMESPACES = 500;

/** Longest compressed text of a PNG once it is unpacked, in bytes. */
export const MAX_INFLATED_BYTES = MAX_XMP_BYTES;
