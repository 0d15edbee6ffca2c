/** `jumb`, the type of the box that a manifest store is (ISO 19566-5). */
const JUMBF = [0x6a, 0x75, 0x6d, 0x62];

/** Whether bytes begin as a manifest store does, and not, say, as a web page. */
export const isRecord = (bytes: Uint8Array): boolean => JUMBF.every((byte, i) => bytes[4 + i] === byte);
