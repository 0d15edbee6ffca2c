import { exactAmount } from '../../../components/market/amounts.ts';
import { listLicences } from '../../../components/licences/own-list.ts';
import { toCsv } from '../../../utils/csv.ts';
import type { OwnLicencesReading } from '../../../utils/registry/market/own-types.ts';

/** Names of columns are for programs as well: they are the same in every language. */
const HEADER = [
  'side',
  'work_id',
  'site',
  'price',
  'price_units',
  'currency',
  'buyer',
  'payee',
  'held_by',
  'bought_at',
  'expires_at',
  'terms_sha256',
  'licence_id',
  'transaction',
  'block',
  'chain_id',
];

const iso = (seconds: number) => new Date(seconds * 1000).toISOString();

/** What is bought and sold, for a spreadsheet. Prices of tokens whose decimals are not known are in units alone. */
export const licencesCsv = (reading: OwnLicencesReading): string =>
  toCsv(
    HEADER,
    listLicences(reading).map((licence) => {
      const { price, currency } = licence;
      const decimals = currency === null ? 18 : (reading.tokens[currency]?.decimals ?? null);
      return [
        licence.side,
        licence.workId,
        licence.site ?? '*',
        decimals === null ? null : exactAmount(price, decimals),
        price,
        currency,
        licence.buyer,
        licence.payee,
        licence.holder,
        iso(licence.minedAtSeconds),
        licence.expiresAtSeconds === null ? null : iso(licence.expiresAtSeconds),
        licence.document,
        licence.licenceId,
        licence.transactionHash,
        licence.blockNumber,
        reading.chainId,
      ];
    }),
  );
