import { expect, test } from 'vitest';
import { plainLook, SiteConfig } from '../../src/model/look.ts';
import { render } from '../../src/render/render.ts';
import { feed } from '../support/feeds.ts';
import { textsOf } from './rendered.ts';

const contact = {
  name: 'Performance team',
  email: 'performance@example.gov.uk',
  page: 'https://www.example.gov.uk/ask',
};

test('a contact stands on the about page, in its data block and in Atom', () => {
  const texts = textsOf(render(feed(), { ...plainLook, contact }));
  const about = texts.get('about.html') ?? '';
  expect(about).toContain('<a href="https://www.example.gov.uk/ask">Performance team</a>');
  expect(about).toContain('<a href="mailto:performance@example.gov.uk">');
  const data: unknown = JSON.parse(
    /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(about)?.[1] ?? '',
  );
  expect(data).toMatchObject({
    creator: { contactPoint: { name: contact.name, email: contact.email, url: contact.page } },
  });
  for (const path of ['v1/changes.atom', 'v1/indicators.atom'])
    expect(texts.get(path)).toContain(
      '<uri>https://www.example.gov.uk/ask</uri><email>performance@example.gov.uk</email></author>',
    );
});

test('refuses what is no mailbox or page', () => {
  for (const part of [{ email: 'Jo Bloggs' }, { page: 'javascript:alert(1)' }])
    expect(SiteConfig.safeParse({ contact: { name: 'Team', ...part } }).success).toBe(false);
});
