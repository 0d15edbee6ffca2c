import { i18n } from '#i18n';
import type { Address } from '../../utils/registry/types.ts';
import type { OtherRegistries } from '../../utils/storage/other-registries.ts';
import { parseAccount, type Parsed } from './parse-network.ts';

/** The form as typed; a registry without any contract is not asked. */
export interface OthersForm {
  readonly commitLog: string;
  readonly commitLogSince: string;
  readonly attestations: string;
  readonly schema: string;
  readonly attestationsSince: string;
}

export type OthersErrors = Partial<Record<keyof OthersForm, string>>;

export const othersForm = (settings: OtherRegistries | null): OthersForm => ({
  commitLog: settings?.commitLog?.contract ?? '',
  commitLogSince: sinceText(settings?.commitLog?.sinceBlock),
  attestations: settings?.attestations?.contract ?? '',
  schema: settings?.attestations?.schema ?? '',
  attestationsSince: sinceText(settings?.attestations?.sinceBlock),
});

const sinceText = (block = 0) => (block === 0 ? '' : String(block));

/** Reads the form: whom to ask on this chain, or null for nobody, or what is wrong with which field. */
export function parseOthers(
  form: OthersForm,
  chainId: number,
): { readonly settings: OtherRegistries | null } | { readonly errors: OthersErrors } {
  const fields = {
    commitLog: parseContract(form.commitLog),
    commitLogSince: parseBlock(form.commitLogSince),
    attestations: parseContract(form.attestations),
    schema: form.attestations.trim() === '' ? { value: null } : parseSchema(form.schema),
    attestationsSince: parseBlock(form.attestationsSince),
  };
  const { commitLog, commitLogSince, attestations, schema, attestationsSince } = fields;
  if (
    'error' in commitLog ||
    'error' in commitLogSince ||
    'error' in attestations ||
    'error' in schema ||
    'error' in attestationsSince
  ) {
    const errors = Object.entries(fields).flatMap(([name, field]) =>
      'error' in field ? [[name, field.error]] : [],
    );
    return { errors: Object.fromEntries(errors) };
  }
  const settings: OtherRegistries = {
    chainId,
    commitLog: commitLog.value && { contract: commitLog.value, sinceBlock: commitLogSince.value },
    attestations:
      attestations.value && schema.value
        ? { contract: attestations.value, schema: schema.value, sinceBlock: attestationsSince.value }
        : null,
  };
  return { settings: settings.commitLog || settings.attestations ? settings : null };
}

function parseContract(text: string): Parsed<Address | null> {
  if (text.trim() === '') return { value: null };
  const parsed = parseAccount(text.trim());
  return 'error' in parsed
    ? { error: i18n.t('settings.others.badContract') }
    : { value: parsed.value as Address };
}

function parseSchema(text: string): Parsed<`0x${string}` | null> {
  const uid = text.trim().toLowerCase();
  return /^0x[\da-f]{64}$/.test(uid)
    ? { value: uid as `0x${string}` }
    : { error: i18n.t('settings.others.badSchema') };
}

function parseBlock(text: string): Parsed<number> {
  const block = Number(text.trim());
  return Number.isSafeInteger(block) && block >= 0
    ? { value: block }
    : { error: i18n.t('settings.others.badBlock') };
}
