import { i18n } from '#i18n';
import { useServices } from '../services.ts';
import { AddressTest } from './AddressTest.tsx';

interface ProverTestProps {
  readonly kind: 'authority' | 'calendar';
  /** As typed, one a line. */
  readonly addresses: string;
}

/** Asks each once, about a random number, and says how it went. */
export function ProverTest({ kind, addresses }: ProverTestProps) {
  const { testProver } = useServices();
  const isAuthority = kind === 'authority';
  return (
    <AddressTest
      label={i18n.t(isAuthority ? 'settings.proofs.testAuthorities' : 'settings.proofs.testCalendars')}
      addresses={addresses}
      onTest={async (url) => {
        const name = await testProver({ kind, url });
        const text = isAuthority
          ? i18n.t('settings.proofs.answeredAs', { name })
          : i18n.t('settings.proofs.answered');
        return { isGood: true, text };
      }}
    />
  );
}
