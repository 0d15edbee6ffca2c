const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
/** RFC 1123: letters, digits and hyphens, the last label no number; other scripts in their `xn--` form, which imitates nobody. */
const DOMAIN = new RegExp(`^(?=.{4,253}$)(?:${LABEL}\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$`);
/**
 * Names of a home, an office or a machine, which nobody else can check (RFC 6761, 6762, 7686, 8375, ICANN's `internal` and what
 * routers use), and public ones that are made to lead there. Any other may do so, too, which an extension cannot see.
 */
const PRIVATE =
  /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|private|lan|home|corp|box|onion|alt|test|invalid|arpa|nip\.io|sslip\.io|localtest\.me)$/;

/** Whether it is a domain as URLs have it, in lower case and ASCII; bare addresses of machines are none. */
export const isDomain = (name: string): boolean => DOMAIN.test(name);

/** Whether it is a domain that may be anybody's, and not one of a home or a machine. */
export const isPublicHost = (name: string): boolean => isDomain(name) && !PRIVATE.test(name);
