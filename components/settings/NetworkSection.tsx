import { useRef, useState } from 'react';
import type { NetworkSettings } from '../../utils/storage/network.ts';
import { toAppError, type AppError } from '../../utils/errors.ts';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import { FormField } from '../parts/FormField.tsx';
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
      () => setSaved({ text: parsed.settings ? 'Saved.' : 'Saved: Whence asks nobody.' }),
      (thrown: unknown) => setSaved({ error: toAppError(thrown) }),
    );
  }

  return (
    <section aria-labelledby="network">
      <h2 id="network">Network</h2>
      <p>
        Pictures are compared on this computer, with a copy of the registry. For that, Whence asks these
        parties and the host of the picture itself, and nobody else. Leave all fields empty and it asks
        nobody.
      </p>
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
          label="Chain id"
          error={errors.chainId}
          hint={
            <>
              The chain that holds the registry. The registry’s address is the same on every chain:{' '}
              <code>{registryAddress}</code>
            </>
          }
          inputMode="numeric"
          value={form.chainId}
          onChange={change('chainId')}
        />
        <FormField
          name="rpcUrls"
          label="Nodes (RPC addresses, one a line)"
          error={errors.rpcUrls}
          hint="A node sees your internet address, that you follow the registry, and which registered works you look up. It does not see pages or pictures."
          rows={3}
          value={form.rpcUrls}
          onChange={change('rpcUrls')}
        />
        <FormField
          name="gateways"
          label="IPFS gateways (one a line)"
          error={errors.gateways}
          hint="A gateway sees your internet address and which registered works’ details you read. What it sends is checked, so it cannot alter them."
          rows={3}
          value={form.gateways}
          onChange={change('gateways')}
        />
        <FormField
          name="segments"
          label="Lists of segments (optional; a CID or an https address, one a line)"
          error={errors.segments}
          hint="Packed parts of the registry, faster to read than a node’s log. The gateways, or the host of an address, see your internet address and which parts your copy lacks, and only while it lacks some. They do not see pages or pictures. The contract confirms every part before it is used."
          rows={3}
          value={form.segments}
          onChange={change('segments')}
        />
        <FormField
          name="maxCopyMegabytes"
          label="Largest copy of the registry, in MB (optional)"
          error={errors.maxCopyMegabytes}
          hint="Of a larger registry only the newest works are copied, and every answer says so. Left empty, it is 537 MB: about two million works."
          inputMode="decimal"
          value={form.maxCopyMegabytes}
          onChange={change('maxCopyMegabytes')}
        />
        <FormField
          name="accounts"
          label="Accounts you follow (optional; their addresses, one a line)"
          error={errors.accounts}
          hint="Only their works are then copied, whatever the size of the registry, and every answer says that only these were compared. The registry is still read whole, once, and how much that is you see first: so the contract can confirm that none of their works is missing, and no node learns whom you follow."
          rows={3}
          value={form.accounts}
          onChange={change('accounts')}
        />
        <div className="actions">
          <button type="submit" className="button button-main">
            Save
          </button>
          <output>{saved && 'text' in saved && saved.text}</output>
        </div>
        {saved && 'error' in saved && <ErrorNote error={saved.error} onRetry={save} />}
      </form>
    </section>
  );
}
