/**
 * Whether a page lets extensions add to what it shows. A page that tells of its pictures itself can forbid it with
 * `<meta name="CR-allow-UI-injection" content="false">`, as the extension of Adobe Content Authenticity introduced it.
 */
export function allowsInjection(document: Document): boolean {
  const [meta] = document.querySelectorAll<HTMLMetaElement>('meta[name="CR-allow-UI-injection" i]');
  return meta?.content.trim().toLowerCase() !== 'false';
}
