/** The CREATE2 deployer that stands at this address on most chains: github.com/Arachnid/deterministic-deployment-proxy. */
export const CANONICAL_DEPLOYER = '0x4e59b44847b379578588920cA78FbF26c0B4956C';

/** How anyone brings it to a chain that lacks it: this account is given what the transaction costs, then the transaction is sent as it is. */
export const DEPLOYER_SIGNER = '0x3fAB184622Dc19b6109349B94811493BF2a45362';
/** 100,000 gas at 100 gwei. */
export const DEPLOYER_COST_WEI = 10_000_000_000_000_000n;
/** Signed with a signature that nobody has the key of, and for no chain in particular. */
export const DEPLOYER_TRANSACTION =
  '0xf8a58085174876e800830186a08080b853604580600e600039806000f350fe7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf31ba02222222222222222222222222222222222222222222222222222222222222222a02222222222222222222222222222222222222222222222222222222222222222';
