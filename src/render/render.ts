import type { Feed, RenderedFile } from '../model/feed.ts';
import { lineChart } from './chart/line-chart.ts';
import { renderObservationsCsv } from './csv/observations.ts';
import { mediaTypes, textFile } from './files.ts';
import { renderChangesAtom, renderIndicatorsAtom } from './feeds/atom.ts';
import { renderChangesJson } from './feeds/json-feed.ts';
import { renderAboutPage } from './html/about-page.ts';
import { renderChangesPage } from './html/changes-page.ts';
import { renderIndexPage } from './html/index-page.ts';
import { renderIndicatorPage } from './html/indicator-page.ts';
import { renderProgrammesPage } from './html/programmes-page.ts';
import { siteCss } from './html/site-css.ts';
import { renderIndicatorJson } from './json/indicator.ts';
import { renderProgress } from './json/progress.ts';
import { renderSchemas } from './json/schemas.ts';
import { sortedByPath } from './manifest.ts';

/** Every content file of a release, sorted by path: all but the manifest and the status. The same feed, the same bytes. */
export function render(feed: Feed): RenderedFile[] {
  const files = [
    renderIndexPage(feed),
    renderProgrammesPage(feed),
    renderChangesPage(feed),
    renderAboutPage(feed),
    textFile('assets/site.css', mediaTypes.css, siteCss),
    renderProgress(feed),
    renderObservationsCsv(feed),
    renderChangesJson(feed),
    renderChangesAtom(feed),
    renderIndicatorsAtom(feed),
    ...renderSchemas(feed),
    ...feed.indicators.flatMap((indicator) => {
      const chart = lineChart(indicator);
      return [
        renderIndicatorPage(feed, indicator, chart),
        renderIndicatorJson(feed, indicator),
        ...(chart === undefined
          ? []
          : [textFile(`charts/${indicator.id}.svg`, mediaTypes.svg, chart.toString())]),
      ];
    }),
  ];
  return [...sortedByPath(files)];
}
