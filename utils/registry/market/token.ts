import { decodeFunctionResult, encodeFunctionData, erc20Abi } from 'viem';
import { call } from 'viem/actions';
import * as v from 'valibot';
import { displayText } from '../display-text.ts';
import { askQuorum, type Question } from '../quorum.ts';
import { answered } from '../read-error.ts';
import type { Rpc } from '../rpc.ts';
import type { Address } from '../types.ts';

/** What a token says of itself, which anybody can make say anything: null where it is not fit to be shown. JSON-safe. */
export interface TokenFacts {
  readonly symbol: string | null;
  readonly decimals: number | null;
}

/** Anything longer is no symbol. */
const MAX_ANSWER_DIGITS = 2_000;
const MAX_DECIMALS = 36;
const symbolText = displayText(12);

/** Symbol and decimals of an ERC-20. */
export const tokenFacts =
  (token: Address): Question<TokenFacts> =>
  async ({ client }, blockNumber) => {
    const ask = async (functionName: 'symbol' | 'decimals'): Promise<unknown> => {
      try {
        const data = encodeFunctionData({ abi: erc20Abi, functionName });
        const answer = (await call(client, { to: token, data, blockNumber })).data ?? '0x';
        if (answer.length > MAX_ANSWER_DIGITS) return null;
        return decode(functionName, answer);
      } catch (thrown) {
        if (answered(thrown)) return null;
        throw thrown;
      }
    };
    const [symbol, decimals] = await Promise.all([ask('symbol'), ask('decimals')]);
    return {
      symbol: v.is(symbolText, symbol) ? symbol : null,
      decimals: typeof decimals === 'number' && decimals <= MAX_DECIMALS ? decimals : null,
    };
  };

const UNKNOWN: TokenFacts = { symbol: null, decimals: null };
/** Who makes hundreds of offers in hundreds of tokens has not all of them named. */
const MAX_TOKENS = 8;

/**
 * What tokens say of themselves, each asked for by itself: one that answers every RPC differently, or some not at all, is itself
 * unknown, and takes nothing else with it. Null currencies, the chain's coin, are passed over.
 */
export async function readTokens(
  rpcs: readonly Rpc[],
  currencies: readonly (Address | null)[],
): Promise<Readonly<Record<Address, TokenFacts>>> {
  const tokens = [...new Set(currencies)].filter((it) => it !== null).slice(0, MAX_TOKENS);
  const read = async (token: Address) => {
    const facts = await askQuorum(rpcs, tokenFacts(token)).then(
      ({ value }) => value,
      () => UNKNOWN,
    );
    return [token, facts] as const;
  };
  return Object.fromEntries(await Promise.all(tokens.map(read)));
}

/** Null for what is no answer to this question. */
function decode(functionName: 'symbol' | 'decimals', data: `0x${string}`): unknown {
  try {
    return decodeFunctionResult({ abi: erc20Abi, functionName, data });
  } catch {
    return null;
  }
}
