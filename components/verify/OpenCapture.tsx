import { useState } from 'react';
import { i18n } from '#i18n';
import type { VerifiedPackage } from '../../utils/evidence/verify/types.ts';
import { formatNumber } from '../format.ts';
import { TextField } from '../parts/TextField.tsx';

const IDENTITY = /AGE-SECRET-KEY-1[0-9A-Z]{58}/i;

interface OpenCaptureProps {
  readonly verified: VerifiedPackage;
  readonly onOpen: (identity: string) => void;
}

/** Asks for what opens an encrypted capture. It is used once, and not kept. */
export function OpenCapture({ verified: { encryption, recipients }, onOpen }: OpenCaptureProps) {
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(
    encryption === 'wrong_identity' ? i18n.t('verify.open.wrong') : null,
  );
  return (
    <section className="note" aria-labelledby="open-capture">
      <h2 id="open-capture">{i18n.t('verify.open.title')}</h2>
      <p>{i18n.t('verify.open.meaning', recipients.length, { count: formatNumber(recipients.length) })}</p>
      <form
        className="inline-form"
        onSubmit={(event) => {
          event.preventDefault();
          const identity = IDENTITY.exec(text)?.[0];
          if (!identity) setError(i18n.t('verify.open.badIdentity'));
          else onOpen(identity.toUpperCase());
        }}
      >
        <TextField
          label={i18n.t('verify.open.identity')}
          hint={i18n.t('verify.open.identityHint')}
          isSecret
          value={text}
          error={error}
          onChange={(value) => {
            setText(value);
            setError(null);
          }}
        />
        <button type="submit" className="button">
          {i18n.t('verify.open.open')}
        </button>
      </form>
    </section>
  );
}
