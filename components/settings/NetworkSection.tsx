import { useRef, useState } from 'react';
import { i18n } from '#i18n';
import type { NetworkSettings } from '../../utils/storage/network.ts';
import { toAppError, type AppError } from '../../utils/errors.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { fill } from '../parts/fill.tsx';
import { FormField } from '../parts/FormField.tsx';
import { GatewayTest, NodeTest } from './ConnectionTests.tsx';
import { networkForm, parseNetwork, type FieldErrors, type NetworkForm } from './parse-network.ts';

export interface NetworkSectionProps {
  readonly network: NetworkSettings | null;
  readonly registryAddress: string;
  readonly onSave: (settings: NetworkSettings | null) => Promise<void>;
}

type Saved = { readonly text: string } | { readonly error: AppError } | null;

/** Chain, nodes and gateways, with what each of them learns. */
export function NetworkSection({ network, registryAddress, onSave }: NetworkSectionProps) {
  const [form, setForm] = useState<NetworkForm>(() => networkForm(network));
  const [errors, setErrors] = useState<FieldErrors>({});
  const [saved, setSaved] = useState<Saved>(null);
  const element = useRef<HTMLFormElement>(null);

  const change = (field: keyof NetworkForm) => (text: string) => {
    setForm((last) => ({ ...last, [field]: text }));
    setErrors((last) => ({ ...last, [field]: undefined }));
    setSaved(null);
  };

  function save() {
    const parsed = parseNetwork(form);
    if ('errors' in parsed) {
      setErrors(parsed.errors);
      const [first = ''] = Object.keys(parsed.errors);
      element.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    onSave(parsed.settings).then(
      () =>
        setSaved({
          text: parsed.settings ? i18n.t('settings.saved') : i18n.t('settings.network.savedNobody'),
        }),
      (thrown: unknown) => setSaved({ error: toAppError(thrown) }),
    );
  }

  return (
    <section aria-labelledby="network">
      <h2 id="network">{i18n.t('settings.network.title')}</h2>
      <p>{i18n.t('settings.network.intro')}</p>
      <form
        ref={element}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <FormField
          name="chainId"
          label={i18n.t('settings.network.chainId')}
          error={errors.chainId}
          hint={fill('settings.network.chainIdHint', { address: <code>{registryAddress}</code> })}
          inputMode="numeric"
          value={form.chainId}
          onChange={change('chainId')}
        />
        <FormField
          name="rpcUrls"
          label={i18n.t('settings.network.nodes')}
          error={errors.rpcUrls}
          hint={i18n.t('settings.network.nodesHint')}
          rows={3}
          value={form.rpcUrls}
          onChange={change('rpcUrls')}
        />
        <NodeTest addresses={form.rpcUrls} chainId={form.chainId} />
        <FormField
          name="gateways"
          label={i18n.t('settings.network.gateways')}
          error={errors.gateways}
          hint={i18n.t('settings.network.gatewaysHint')}
          rows={3}
          value={form.gateways}
          onChange={change('gateways')}
        />
        <GatewayTest addresses={form.gateways} />
        <FormField
          name="segments"
          label={i18n.t('settings.network.segments')}
          error={errors.segments}
          hint={i18n.t('settings.network.segmentsHint')}
          rows={3}
          value={form.segments}
          onChange={change('segments')}
        />
        <FormField
          name="maxCopyMegabytes"
          label={i18n.t('settings.network.size')}
          error={errors.maxCopyMegabytes}
          hint={i18n.t('settings.network.sizeHint')}
          inputMode="decimal"
          value={form.maxCopyMegabytes}
          onChange={change('maxCopyMegabytes')}
        />
        <FormField
          name="accounts"
          label={i18n.t('settings.network.accounts')}
          error={errors.accounts}
          hint={i18n.t('settings.network.accountsHint')}
          rows={3}
          value={form.accounts}
          onChange={change('accounts')}
        />
        <div className="actions">
          <button type="submit" className="button button-main">
            {i18n.t('settings.network.save')}
          </button>
          <output>{saved && 'text' in saved && saved.text}</output>
        </div>
        {saved && 'error' in saved && <ErrorNote error={saved.error} onRetry={save} />}
      </form>
    </section>
  );
}
