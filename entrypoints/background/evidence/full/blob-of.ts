import { decodeBase64 } from '../../../../utils/evidence/record/base64.ts';

/** What the debugger gives as text, as bytes that the browser holds outside of our memory. */
export const blobOf = (text: string, isBase64: boolean, mediaType = ''): Blob =>
  new Blob([isBase64 ? decodeBase64(text) : text], { type: mediaType });
