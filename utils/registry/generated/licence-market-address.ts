// Written by `npm run contracts:generate`.

/** Where LicenceMarket stands, on every chain it is deployed on. For pages that need nothing else of it. */
export const licenceMarketAddress = '0x335787FAA3fCb029cA6ed36A61C40F76d4A19234';
