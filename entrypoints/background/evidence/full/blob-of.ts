/** What the debugger gives as text, as bytes: base64 is decoded by the browser, which holds it outside of our memory. */
export async function blobOf(text: string, isBase64: boolean, mediaType = ''): Promise<Blob> {
  if (!isBase64) return new Blob([text], { type: mediaType });
  const response = await fetch(`data:application/octet-stream;base64,${text}`);
  const blob = await response.blob();
  return blob.slice(0, blob.size, mediaType);
}
