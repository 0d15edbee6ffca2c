/** What Whence deploys, in this order. A constructor takes the addresses of the contracts named, which stand before its own. */
export const CONTRACTS = [
  { name: 'WorkRegistry', key: 'workRegistry', takes: [] },
  { name: 'LicenceMarket', key: 'licenceMarket', takes: ['WorkRegistry'] },
  { name: 'EvidenceLog', key: 'evidenceLog', takes: [] },
] as const satisfies readonly { name: string; key: string; takes: readonly string[] }[];

export type ContractName = (typeof CONTRACTS)[number]['name'];
export type ContractKey = (typeof CONTRACTS)[number]['key'];
