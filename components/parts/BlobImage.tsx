import { useEffect, useRef } from 'react';

/** Bytes as a picture; nothing until there are any. Their address lives as long as the component. */
export function BlobImage({ blob, alt }: { blob: Blob | null; alt: string }) {
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    if (blob === null || image.current === null) return undefined;
    const url = URL.createObjectURL(blob);
    image.current.src = url;
    return () => URL.revokeObjectURL(url);
  }, [blob]);
  return blob && <img ref={image} alt={alt} decoding="async" />;
}
