import { useRef, useState, type DragEvent, type ReactNode } from 'react';

interface DropFileProps {
  readonly label: string;
  readonly children?: ReactNode;
  readonly onFile: (file: File) => void;
}

/** A place to drop a file, with a button that does the same. */
export function DropFile({ label, children, onFile }: DropFileProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const over = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(true);
  };
  return (
    <div
      className={isOver ? 'drop drop-over' : 'drop'}
      onDragOver={over}
      onDragEnter={over}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        const [file] = event.dataTransfer.files;
        if (file) onFile(file);
      }}
    >
      {children}
      <button type="button" className="button button-main" onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        accept=".zip,application/zip"
        hidden
        aria-label={label}
        data-testid="file"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          // The same file again is a choice, too.
          event.currentTarget.value = '';
          if (file) onFile(file);
        }}
      />
    </div>
  );
}
