// Written by `npm run contracts:generate`.

/** Where WorkRegistry stands, on every chain it is deployed on. For pages that need nothing else of it. */
export const workRegistryAddress = '0xdE3e98985801682f0565a93ab46Ea44E629b2E66';
