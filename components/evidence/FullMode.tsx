import { useState } from 'react';
import { useServices } from '../services.ts';

interface FullModeProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** Switches full captures on. Whoever does that for the first time is told what will happen, and asked. */
export function FullMode({ isOn, onChange }: FullModeProps) {
  const { isFullModeAllowed, allowFullMode, showsWatchingBar } = useServices();
  const [isAsking, setIsAsking] = useState(false);

  const toggle = async () => {
    if (isOn || (await isFullModeAllowed())) onChange(!isOn);
    else setIsAsking(true);
  };
  const agree = async () => {
    const isAllowed = await allowFullMode();
    setIsAsking(false);
    if (isAllowed) onChange(true);
  };

  return (
    <>
      <label>
        <input type="checkbox" checked={isOn} onChange={() => void toggle()} />
        Also record what the servers send, to show whether the page was changed
      </label>
      {isAsking && (
        <fieldset className="keep-ask">
          <legend>What a full capture does</legend>
          <ul>
            <li>
              The page is loaded once more, in a tab beside this one that closes again, with your cookies.
              Yours stays as it is, and no form is sent a second time.
            </li>
            {showsWatchingBar && (
              <li>
                Your browser shows a bar that Whence is debugging it, until that is done. Leave the bar open:
                its button ends the recording.
              </li>
            )}
            <li>
              What you see because you are signed in is in the files that are kept, your name perhaps. Cookies
              and what you typed are not. Look through it before it is sealed.
            </li>
          </ul>
          <div className="keep-row">
            <button type="button" className="button button-main" onClick={() => void agree()}>
              I understand
            </button>
            <button type="button" className="plain-button" onClick={() => setIsAsking(false)}>
              Not now
            </button>
          </div>
        </fieldset>
      )}
    </>
  );
}
