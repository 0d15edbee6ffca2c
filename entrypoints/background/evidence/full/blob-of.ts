/** In Chromium since 140: ten times as fast as letter by letter. */
interface WithBase64 {
  readonly fromBase64?: (text: string) => Uint8Array<ArrayBuffer>;
}

const decode = (base64: string): Uint8Array<ArrayBuffer> =>
  (Uint8Array as WithBase64).fromBase64?.(base64) ??
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

/** What the debugger gives as text, as bytes that the browser holds outside of our memory. */
export const blobOf = (text: string, isBase64: boolean, mediaType = ''): Blob =>
  new Blob([isBase64 ? decode(text) : text], { type: mediaType });
