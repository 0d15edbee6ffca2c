import { parseAbi, type Abi } from 'viem';
import { evidenceLogAbi } from './generated/evidence-log.ts';
import { licenceMarketAbi } from './generated/licence-market.ts';
import { workRegistryAbi } from './generated/work-registry.ts';

/** ERC-6093, thrown by the tokens of most authors. */
const TOKEN_ERRORS = parseAbi([
  'error ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed)',
  'error ERC20InsufficientAllowance(address spender, uint256 allowance, uint256 needed)',
]);

/** Every error that a call of ours can come back with: a contract also passes on what those it calls throw. */
export const CONTRACT_ERRORS: Abi = [
  ...[...workRegistryAbi, ...licenceMarketAbi, ...evidenceLogAbi].filter(({ type }) => type === 'error'),
  ...TOKEN_ERRORS,
];
