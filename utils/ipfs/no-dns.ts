import { AppError } from '../errors.ts';

/** Refuses: Whence reads by CID, so no name is ever to be resolved. */
const refuse = (name: string) =>
  Promise.reject(new AppError('internal.unexpected', `asked to resolve the name ${name}`));

/** In place of the DNS client that Helia would make, which asks public resolvers. */
export const NO_DNS = { query: refuse };

/** In place of `@multiformats/dns`'s own of this name (see wxt.config.ts): the public resolvers stay out of the build. */
export const defaultResolver = () => [refuse];
