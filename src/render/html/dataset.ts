import type { Contact } from '../../model/look.ts';
import { licenceOf } from '../words/licence.ts';
import { safeScript, type Markup } from './markup.ts';
import type { Page } from './page.ts';
import type { Site } from './site.ts';

/** The page's data as a schema.org Dataset, for search engines: https://developers.google.com/search/docs/appearance/structured-data/dataset */
export function datasetOf(site: Site, page: Pick<Page, 'title' | 'description' | 'data'>): object {
  const { council, url, coverage, exampleData } = site;
  const { name: licence, url: licenceUrl } = licenceOf(council.licence);
  const example = exampleData ? 'Example data. ' : '';
  // Search engines want 50 to 5,000 characters.
  const description = `${example}${page.description} Published by ${council.name}, with targets and benchmarks.`;
  return {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    name: `${page.title} – ${council.name}`,
    description: description.slice(0, 4900),
    url,
    identifier: url,
    inLanguage: 'en-GB',
    isAccessibleForFree: true,
    license: licenceUrl ?? licence,
    dateModified: site.dataAsAt,
    creator: {
      '@type': 'GovernmentOrganization',
      name: council.name,
      url: council.website,
      ...contactPoint(site.look.contact),
    },
    spatialCoverage: {
      '@type': 'Place',
      name: council.name,
      identifier: council.areaCode,
    },
    ...(coverage === undefined ? {} : { temporalCoverage: coverage }),
    distribution: [
      { '@type': 'DataDownload', encodingFormat: 'text/csv', contentUrl: `${url}v1/observations.csv` },
      {
        '@type': 'DataDownload',
        encodingFormat: 'application/json',
        contentUrl: `${url}${page.data ?? 'v1/progress.json'}`,
      },
    ],
  };
}

function contactPoint(contact: Contact | undefined): object {
  if (contact === undefined) return {};
  const { name, email, page } = contact;
  return { contactPoint: { '@type': 'ContactPoint', contactType: 'data enquiries', name, email, url: page } };
}

/** A data block: no script, so that a strict policy lets it pass. */
export function dataScript(data: object): Markup {
  return safeScript(JSON.stringify(data));
}
