// Written by `npm run contracts:generate`.

/** Where EvidenceLog stands, on every chain it is deployed on. For pages that need nothing else of it. */
export const evidenceLogAddress = '0x29Cb262adc9411a61F135e712D7952252dAcD92e';
