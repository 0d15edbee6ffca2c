import { useState } from 'react';
import type { VerifiedPackage } from '../../utils/evidence/verify/types.ts';
import { count } from '../format.ts';
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
    encryption === 'wrong_identity' ? 'This identity does not open it. Try another one.' : null,
  );
  return (
    <section className="note" aria-labelledby="open-capture">
      <h2 id="open-capture">The capture is encrypted</h2>
      <p>
        Only its envelope was checked: the seal, the signature and the proofs. It can be opened by{' '}
        {count(recipients.length, 'recipient')}; whoever holds one of their age identities can check all of
        it.
      </p>
      <form
        className="inline-form"
        onSubmit={(event) => {
          event.preventDefault();
          const identity = IDENTITY.exec(text)?.[0];
          if (!identity) setError('An identity begins with AGE-SECRET-KEY-1, and is 74 characters long.');
          else onOpen(identity.toUpperCase());
        }}
      >
        <TextField
          label="Identity"
          hint="The line of an age-keygen file that begins with AGE-SECRET-KEY-1. It is used for this package only, and not kept."
          isSecret
          value={text}
          error={error}
          onChange={(value) => {
            setText(value);
            setError(null);
          }}
        />
        <button type="submit" className="button">
          Open and check
        </button>
      </form>
    </section>
  );
}
