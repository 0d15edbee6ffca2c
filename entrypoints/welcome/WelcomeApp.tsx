import { browser } from 'wxt/browser';
import { Welcome } from '../../components/welcome/Welcome.tsx';
import { workRegistryAddress } from '../../utils/registry/generated/work-registry.ts';
import { networkSettings } from '../../utils/storage/network.ts';
import { scanRule } from '../../utils/storage/scanning.ts';
import { saveNetwork } from '../shared/save-network.ts';
import { askForSites, useSiteAccess } from '../shared/site-access.ts';
import { useItem } from '../shared/use-item.ts';

/** A tab of its own, which a page may close only through the browser. */
async function closeTab(): Promise<void> {
  const tab = await browser.tabs.getCurrent();
  if (tab?.id !== undefined) await browser.tabs.remove(tab.id);
}

export function WelcomeApp() {
  const rule = useItem(scanRule);
  const network = useItem(networkSettings);
  const hasAccess = useSiteAccess();
  if (!rule || network === undefined || hasAccess === undefined) return null;
  return (
    <Welcome
      sites={{
        when: rule.when,
        onChange: (when) => void scanRule.setValue({ ...rule, when }),
        hasAccess,
        onAsk: askForSites,
      }}
      network={{ network, registryAddress: workRegistryAddress, onSave: saveNetwork }}
      onLeave={() => void closeTab()}
    />
  );
}
