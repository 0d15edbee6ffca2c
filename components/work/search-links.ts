/** Longer ones are refused by these sites. */
const MAX_URL = 2000;

/** Where a picture can be looked for by its address; null for what nobody else can fetch. */
export function searchLinks(
  imageUrl: string,
): { readonly tinEye: string; readonly googleLens: string } | null {
  const { protocol = '', hostname = '' } = URL.parse(imageUrl) ?? {};
  // A number or a name without a dot is a machine of this network.
  const isPublic = /^https?:$/.test(protocol) && /\.[a-z][^.]*$/.test(hostname);
  if (!isPublic || imageUrl.length > MAX_URL) return null;
  const url = encodeURIComponent(imageUrl);
  return {
    tinEye: `https://tineye.com/search?url=${url}`,
    googleLens: `https://lens.google.com/uploadbyurl?url=${url}`,
  };
}
