import type { RootsSectionProps } from '../../components/settings/RootsSection.tsx';
import type { FoundRoot } from '../../components/settings/TrustForm.tsx';
import { toBase64 } from '../../utils/evidence/record/base64.ts';
import { SHIPPED_LIST } from '../../utils/rights/c2pa/shipped-list.ts';
import { trustedRoots } from '../../utils/storage/evidence.ts';
import { useItem } from '../shared/use-item.ts';

async function readFound(file: File): Promise<FoundRoot[]> {
  // The decoder is not loaded by who only looks at the settings.
  const { readRoots } = await import('../../utils/evidence/certificates/read-roots.ts');
  return (await readRoots(file)).map(({ fingerprint, name, notAfter, der, hasUnknownConditions }) => ({
    fingerprint,
    name,
    notAfter: notAfter.toISOString(),
    der: toBase64(der),
    hasUnknownConditions,
  }));
}

const shippedList = () => ({
  ...SHIPPED_LIST,
  isOverdue: Date.now() > Date.parse(SHIPPED_LIST.nextUpdateAt),
});

/** Whom the user trusts, and how that is changed; undefined until it is known. */
export function useRoots(): RootsSectionProps | undefined {
  const stored = useItem(trustedRoots);
  return (
    stored && {
      shipped: shippedList(),
      roots: stored,
      onRead: readFound,
      async onTrust(found, uses) {
        const known = await trustedRoots.getValue();
        const isNew = new Set(found.map(({ fingerprint }) => fingerprint));
        const others = known.filter(({ fingerprint }) => !isNew.has(fingerprint));
        const added = found.map(({ fingerprint, name, notAfter, der }) => ({
          fingerprint,
          name,
          notAfter,
          der,
          uses,
        }));
        await trustedRoots.setValue([...others, ...added]);
      },
      async onRemove(fingerprint) {
        const known = await trustedRoots.getValue();
        await trustedRoots.setValue(known.filter((root) => root.fingerprint !== fingerprint));
      },
    }
  );
}
