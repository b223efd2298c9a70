import type { Feed, FeedIndicator, RenderedFile } from '../model/feed.ts';
import { plainLook, type Look } from '../model/look.ts';
import { benchmarkStrip } from './chart/benchmark-strip.ts';
import { lineChart } from './chart/line-chart.ts';
import { statusBars } from './chart/status-bars.ts';
import { benchmarksTable, renderBenchmarksCsv } from './csv/benchmarks.ts';
import { renderCsvMetadata, renderDataPackage } from './csv/metadata.ts';
import { observationsTable, renderObservationsCsv } from './csv/observations.ts';
import { mediaTypes, textFile } from './files.ts';
import { renderChangesAtom, renderIndicatorsAtom } from './feeds/atom.ts';
import { renderChangesJson } from './feeds/json-feed.ts';
import { renderAboutPage } from './html/about-page.ts';
import { renderChangesPage } from './html/changes-page.ts';
import { renderEmbedPage } from './html/embed-page.ts';
import { renderFragment } from './html/fragment.ts';
import { renderGroupPages } from './html/group-page.ts';
import { renderIndexPage } from './html/index-page.ts';
import { renderIndicatorPage } from './html/indicator-page.ts';
import type { Markup } from './html/markup.ts';
import { renderProgrammesPage } from './html/programmes-page.ts';
import { progressJs } from './html/progress-js.ts';
import { siteCss } from './html/site-css.ts';
import { logoPath, siteOf, type Site } from './html/site.ts';
import { groupByPriority } from './groups.ts';
import { renderBaseline } from './json/baseline.ts';
import { renderIndicatorJson } from './json/indicator.ts';
import { renderProgress } from './json/progress.ts';
import { renderSchemas } from './json/schemas.ts';
import { sortedByPath } from './manifest.ts';
import { latestComparison } from './position.ts';

/**
 * Every content file of a release, sorted by path: all but the manifest and the status. The same feed and look, the
 * same bytes.
 */
export function render(feed: Feed, look: Look = plainLook): RenderedFile[] {
  const site = siteOf(feed, look);
  const files = [
    renderIndexPage(site),
    ...renderGroupPages(site),
    renderProgrammesPage(site),
    renderChangesPage(site),
    renderAboutPage(site),
    renderEmbedPage(site),
    renderFragment(site),
    ...assets(look),
    ...chartFile('status', statusBars(feed, groupByPriority(feed))),
    renderProgress(feed),
    renderBaseline(feed),
    ...tableFiles(feed),
    renderChangesJson(feed),
    renderChangesAtom(feed, look.contact),
    renderIndicatorsAtom(feed, look.contact),
    ...renderSchemas(feed),
    ...feed.indicators.flatMap((indicator) => indicatorFiles(site, indicator)),
  ];
  return [...sortedByPath(files)];
}

function tableFiles(feed: Feed): readonly RenderedFile[] {
  const tables = [
    { table: observationsTable(feed), file: renderObservationsCsv(feed) },
    { table: benchmarksTable, file: renderBenchmarksCsv(feed) },
  ];
  return [
    ...tables.flatMap(({ table, file }) => [file, renderCsvMetadata(feed, table)]),
    renderDataPackage(feed, tables),
  ];
}

function indicatorFiles(site: Site, indicator: FeedIndicator): readonly RenderedFile[] {
  const { id } = indicator;
  const latest = latestComparison(indicator);
  const line = lineChart(indicator);
  const strip = latest && benchmarkStrip(site.council.name, latest.comparison);
  return [
    renderIndicatorPage(site, indicator, { line, strip }),
    renderIndicatorJson(site, indicator),
    ...chartFile(id, line),
    ...chartFile(`${id}-comparison`, strip),
    ...chartFile(`${id}-sparkline`, site.sparklines.get(id)),
  ];
}

function chartFile(name: string, chart: Markup | undefined): readonly RenderedFile[] {
  return chart === undefined ? [] : [textFile(`charts/${name}.svg`, mediaTypes.svg, chart.toString())];
}

function assets(look: Look): readonly RenderedFile[] {
  const path = logoPath(look);
  return [
    textFile('assets/site.css', mediaTypes.css, siteCss(look)),
    textFile('assets/progress.js', mediaTypes.js, progressJs),
    ...(path === undefined || look.logo === undefined
      ? []
      : [{ path, type: look.logo.type, bytes: look.logo.bytes }]),
  ];
}
