import { useState, type DragEvent, type ReactNode } from 'react';
import { FileButton } from '../parts/FileButton.tsx';

interface DropFileProps {
  readonly label: string;
  readonly children?: ReactNode;
  readonly onFile: (file: File) => void;
}

/** A place to drop a file, with a button that does the same. */
export function DropFile({ label, children, onFile }: DropFileProps) {
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
      <FileButton label={label} testId="file" accept=".zip,application/zip" isMain onFile={onFile} />
    </div>
  );
}
