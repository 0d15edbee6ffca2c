import { parseEventLogs } from 'viem';
import { AppError, toAppError } from '../../utils/errors.ts';
import { licenceMarketAbi } from '../../utils/registry/generated/licence-market.ts';
import { marketCalls } from '../../utils/registry/market-calls.ts';
import type { Sender } from '../../utils/registry/sender.ts';
import type { Stack } from '../stack/types.ts';
import { licenceDocument, type OfferConditions } from '../../utils/registry/market/licence-document.ts';
import type { OfferedLicence, RegisteredFile, RegisterReport } from './report.ts';
import { uploadDocument } from './upload.ts';

interface Offering {
  readonly network: Pick<Stack, 'chainId' | 'contracts' | 'uploads'>;
  /** As registered. */
  readonly licence: string;
  readonly conditions: OfferConditions;
}

/**
 * Offers a licence to each work of a report, one transaction a work. A work whose offer fails stays registered: it is
 * listed both ways.
 */
export async function offerBatch(
  seller: Sender,
  offering: Offering,
  report: RegisterReport,
): Promise<RegisterReport> {
  const registered: RegisteredFile[] = [];
  const failed = [...report.failed];
  for (const work of report.registered) {
    let offer: OfferedLicence | null = null;
    try {
      offer = await offerWork(seller, offering, work);
    } catch (thrown) {
      const { code, message } = toAppError(thrown);
      failed.push({ file: work.file, code, message: `registered, but not offered: ${message}` });
    }
    registered.push({ ...work, offer });
  }
  return { ...report, registered, failed };
}

async function offerWork(
  seller: Sender,
  { network, licence, conditions }: Offering,
  { workId, contentHash }: RegisteredFile,
): Promise<OfferedLicence> {
  const { chainId, contracts, uploads } = network;
  const work = { workId, contentHash, licence, chainId, registry: contracts.workRegistry };
  const document = await uploadDocument(licenceDocument(work, conditions), uploads);
  const { logs, transactionHash } = await seller.send(
    marketCalls(contracts.licenceMarket).offer({
      ...conditions,
      workId,
      document: document.digest,
      currency: null,
      payee: null,
      closesAtSeconds: null,
      exclusive: false,
      transferable: false,
      sublicensable: false,
    }),
  );
  const [offered] = parseEventLogs({ abi: licenceMarketAbi, eventName: 'Offered', logs });
  if (!offered) throw new AppError('internal.unexpected', `no offer in ${transactionHash}`);
  return { offerId: `${offered.args.offerId}`, termsCid: document.cid, transactionHash };
}
