import { useState } from 'react';
import { ActivityLine } from './ActivityLine.tsx';
import { OPENING, type Activity, type FileActions } from './types.ts';

interface OpenFormProps {
  readonly activity: Activity | null;
  readonly actions: FileActions;
}

/** Opens a file by its address, whoever put it on IPFS. */
export function OpenForm({ activity, actions }: OpenFormProps) {
  const [address, setAddress] = useState('');
  const open = () => {
    if (address.trim() !== '') actions.open(OPENING, address.trim(), null);
  };
  return (
    <section aria-labelledby="open">
      <h2 id="open">Open a file</h2>
      <p>
        It is read from your gateways and places, each piece is checked against the address, and the file is
        saved among your downloads. It is not shown here.
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          open();
        }}
      >
        <div className="field">
          <label htmlFor="address">Its address: a CID, or ipfs://…</label>
          <input
            id="address"
            spellCheck={false}
            autoComplete="off"
            value={address}
            onChange={(event) => setAddress(event.target.value)}
          />
        </div>
        <div className="actions">
          <button type="submit" className="button">
            Open
          </button>
        </div>
      </form>
      {activity && <ActivityLine id={OPENING} activity={activity} actions={actions} />}
    </section>
  );
}
