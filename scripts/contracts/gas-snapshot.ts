/** Where the gas of every call is kept in git, so that a change shows in review. */
export const GAS_SNAPSHOT = new URL('../../contracts/gas.json', import.meta.url);
