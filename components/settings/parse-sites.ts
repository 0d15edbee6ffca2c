import { i18n } from '#i18n';
import { parseLines, type Parsed } from './parse-network.ts';

/** The host of a line as people write sites: a name, or the address of any page of it. */
function parseSite(line: string): Parsed<string> {
  const url = URL.parse(line.includes('://') ? line : `https://${line}`);
  const isSite =
    url !== null && /^https?:$/.test(url.protocol) && url.hostname !== '' && !/\s|^\//.test(line);
  return isSite ? { value: url.hostname.replace(/\.$/, '') } : { error: i18n.t('settings.scanning.badSite') };
}

/** Sites, one a line, each once. */
export const parseSites = (text: string): Parsed<string[]> => parseLines(text, parseSite);
