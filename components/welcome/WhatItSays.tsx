import { i18n } from '#i18n';

/** What an answer of Whence means, and what it does not. */
export const WhatItSays = () => (
  <>
    <p>{i18n.t('welcome.says.intro')}</p>
    <div className="says">
      <section aria-labelledby="does">
        <h2 id="does">{i18n.t('welcome.says.does')}</h2>
        <ul>
          <li>{i18n.t('welcome.says.who')}</li>
          <li>{i18n.t('welcome.says.terms')}</li>
          <li>{i18n.t('welcome.says.others')}</li>
        </ul>
      </section>
      <section aria-labelledby="does-not">
        <h2 id="does-not">{i18n.t('welcome.says.doesNot')}</h2>
        <ul>
          <li>{i18n.t('welcome.says.notMaker')}</li>
          <li>{i18n.t('welcome.says.notTrue')}</li>
          <li>{i18n.t('welcome.says.notFree')}</li>
        </ul>
      </section>
    </div>
  </>
);
