import { useEffect, useRef, type ComponentType } from 'react';
import { i18n } from '#i18n';

export interface Section {
  /** Its address in the page: `files` is at `#/files`. */
  readonly hash: string;
  readonly label: () => string;
  readonly Content: ComponentType;
}

interface DashboardProps {
  /** In the order of the navigation; the first is shown where no other is named. */
  readonly sections: readonly [Section, ...Section[]];
  /** The page's `location.hash`; what stands after a second `/` is the section's own. */
  readonly hash: string;
}

/** All that is about oneself and not about a page, a section at a time. */
export function Dashboard({ sections, hash }: DashboardProps) {
  const named = hash.split('/')[1];
  const current = sections.find((section) => section.hash === named) ?? sections[0];
  const label = current.label();
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(current.hash);

  useEffect(() => {
    document.title = `${label} · Whence`;
    // As a page that is loaded: who reads by ear or by keyboard begins at its top. The first one the browser has opened so.
    if (shown.current !== current.hash) heading.current?.focus();
    shown.current = current.hash;
  }, [current, label]);

  return (
    <div className="dashboard">
      <header>
        <span className="masthead-name">Whence</span>
        <nav aria-label={i18n.t('dashboard.sections')}>
          <ul>
            {sections.map((section) => (
              <li key={section.hash}>
                <a href={`#/${section.hash}`} aria-current={section === current ? 'page' : undefined}>
                  {section.label()}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main>
        <h1 ref={heading} tabIndex={-1}>
          {label}
        </h1>
        <current.Content key={current.hash} />
      </main>
    </div>
  );
}
