import { useRef } from 'react';

interface FileButtonProps {
  readonly label: string;
  /** Of the field behind the button, where that is to be told apart. */
  readonly inputLabel?: string;
  readonly testId: string;
  /** As the `accept` of a field. */
  readonly accept: string;
  readonly isMain?: boolean;
  readonly isDisabled?: boolean;
  readonly onFile: (file: File) => void;
}

/** A button that asks for a file. */
export function FileButton({ label, inputLabel = label, testId, accept, ...props }: FileButtonProps) {
  const { isMain = false, isDisabled = false, onFile } = props;
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className={isMain ? 'button button-main' : 'button'}
        aria-disabled={isDisabled}
        onClick={() => !isDisabled && input.current?.click()}
      >
        {label}
      </button>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        aria-label={inputLabel}
        data-testid={testId}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          // The same file again is a choice, too.
          event.currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
    </>
  );
}
