import { parseArgs } from 'node:util';
import { parseLicence } from '../../utils/licence/parse-licence.ts';
import { BASES, type Basis } from '../../utils/registry/types.ts';
import { STACK_FILE } from '../stack/stack-file.ts';
import type { OfferConditions } from '../../utils/registry/market/licence-document.ts';
import { OFFER_OPTIONS, parseOffer } from './offer-arguments.ts';
import type { Claim } from './publish.ts';
import { refuseArgument as refuse } from './refuse-argument.ts';

export const USAGE = `Registers image files (JPEG, PNG, WebP, AVIF, GIF) as works of an account.

npm run register -- --title T --creator C --licence L --basis B [options] FILE…

  --title T      title of the work; {name} becomes the file's name without its extension
  --creator C    who made it
  --licence L    a CC id such as CC-BY-4.0, or the https:// address of the terms
  --basis B      on what ground you register it
                 ${BASES.join(', ')}
  --credit LINE  the credit line that you ask for  (default: composed from the other fields)
  --domain D     a domain that proves the account yours: its /.well-known/whence.json names it (repeatable)
  --ens N        an ENS name that leads to the account and back                            (repeatable)
  --offer PRICE  offer licences to each newly registered file, at this price in the chain's coin, such as 0.01
    --offer-days N    how long one holds from its purchase  (default: without end)
    --offer-seats N   how many are sold                     (default: as many as are wanted)
    --offer-scope S   where it holds: any, or a domain      (default: on one site, which the buyer names)
                      Its terms are those of --licence within these bounds: not exclusive, not transferable.
  --stack FILE   the network, as npm run stack writes it  (default: ${STACK_FILE})
  --account N    which account of the stack file, from 0  (default: 0)
  --json         print the result as JSON

The picture stays with you: a preview and these fields are made public on IPFS, and the work in the registry, for good.
What the account has registered before is skipped. Where the stack file has no accounts, WHENCE_PRIVATE_KEY is used.`;

export interface RegisterArguments {
  readonly files: readonly string[];
  readonly title: string;
  readonly claim: Claim;
  readonly basis: Basis;
  readonly offer: OfferConditions | null;
  readonly stackFile: string;
  readonly account: number;
  readonly json: boolean;
}

/**
 * Reads the command line; null asks for the usage.
 * @throws {AppError} `messaging.bad_request` with the argument that is wrong or missing
 */
export function parseArguments(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = {},
): RegisterArguments | null {
  const { values, positionals } = readOptions(args);
  if (values.help) return null;
  if (values.title === undefined && (environment['npm_config_title'] ?? environment['npm_config_json'])) {
    throw refuse('npm kept the options for itself: put -- before them, as in npm run register -- --title T');
  }
  return {
    files: positionals,
    title: required('title', values.title),
    claim: {
      creator: required('creator', values.creator),
      credit: values.credit ?? null,
      licence: checkLicence(required('licence', values.licence)),
      ...namedProofs(values.domain, values.ens),
    },
    basis: parseBasis(required('basis', values.basis)),
    offer: parseOffer(values),
    stackFile: values.stack,
    account: parseIndex(values.account),
    json: values.json,
  };
}

function readOptions(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        title: { type: 'string' },
        creator: { type: 'string' },
        licence: { type: 'string' },
        credit: { type: 'string' },
        domain: { type: 'string', multiple: true, default: [] },
        ens: { type: 'string', multiple: true, default: [] },
        basis: { type: 'string' },
        ...OFFER_OPTIONS,
        stack: { type: 'string', default: STACK_FILE },
        account: { type: 'string', default: '0' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (cause) {
    throw refuse(cause instanceof Error ? cause.message : String(cause));
  }
}

function required(name: string, value: string | undefined): string {
  if (value === undefined) throw refuse(`--${name} is missing`);
  return value;
}

function namedProofs(domains: readonly string[], names: readonly string[]): Pick<Claim, 'proofs'> {
  const proofs = [
    ...domains.map((name) => ({ kind: 'domain' as const, name })),
    ...names.map((name) => ({ kind: 'ens' as const, name })),
  ];
  return proofs.length > 0 ? { proofs } : {};
}

function checkLicence(text: string): string {
  if (parseLicence(text).kind !== 'unknown') return text;
  throw refuse(
    `${text} is no licence Whence knows: give a CC id (CC-BY-4.0, CC0-1.0, …) or the https address of its terms`,
  );
}

function parseBasis(text: string): Basis {
  const basis = BASES.find((it) => it === text.replaceAll('-', '_'));
  if (basis) return basis;
  throw refuse(`unknown basis ${text}: one of ${BASES.join(', ')}`);
}

function parseIndex(text: string): number {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw refuse(`--account takes a number from 0: ${text}`);
}
