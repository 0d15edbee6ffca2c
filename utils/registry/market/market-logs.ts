import { encodeEventTopics, formatLog, numberToHex, parseEventLogs, type Hex, type Log } from 'viem';
import { licenceMarketAbi, licenceMarketAddress } from '../generated/licence-market.ts';
import { toReadError } from '../read-error.ts';
import { readInRanges } from '../ranges.ts';
import type { Rpc } from '../rpc.ts';
import type { Address } from '../types.ts';

type Topics = readonly (Hex[] | null)[];

/** Logs of the market in blocks `from`–`to`, both included, in pieces that the RPC accepts. */
async function marketLogs({ client, host }: Rpc, topics: Topics, from: number, to: number): Promise<Log[]> {
  const logs: Log[] = [];
  const read = async (first: number, last: number) => {
    try {
      const blocks = { fromBlock: numberToHex(first), toBlock: numberToHex(last) };
      const address: Address = licenceMarketAddress;
      const filter = { address, topics: [...topics], ...blocks };
      return await client.request({ method: 'eth_getLogs', params: [filter] });
    } catch (thrown) {
      throw toReadError(thrown, host, 'logs');
    }
  };
  for await (const { value } of readInRanges(from, to, read))
    logs.push(...value.map((log) => formatLog(log)));
  return logs;
}

type EventName = 'Transfer' | 'Offered' | 'Licensed' | 'Sublicensed';

const topicOf = (eventName: EventName): Hex =>
  encodeEventTopics({ abi: licenceMarketAbi, eventName })[0] as Hex;

/** Events of one or two kinds whose indexed arguments are among these; null for whatever. Without any to look for, none. */
export async function marketEvents<const N extends EventName>(
  rpc: Rpc,
  eventNames: readonly N[],
  indexed: Topics,
  blocks: { readonly from: number; readonly to: number },
) {
  const nothing = indexed.some((values) => values?.length === 0) || blocks.from > blocks.to;
  const topics = [eventNames.map(topicOf), ...indexed];
  const logs = nothing ? [] : await marketLogs(rpc, topics, blocks.from, blocks.to);
  return parseEventLogs({ abi: licenceMarketAbi, eventName: [...eventNames], logs });
}
